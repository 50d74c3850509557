// The accounts, kept in this browser alone. Keys are kept as objects that no script can read out (Web Cryptography, "extractable").

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("authenticator", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("accounts", { keyPath: "id" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function run(mode, work) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("accounts", mode);
    const request = work(transaction.objectStore("accounts"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** All accounts, the oldest first. */
export const all = async () => (await run("readonly", (store) => store.getAll())).sort((a, b) => a.added - b.added);

/** Adds an account, and asks the browser not to clear it away when space is short. */
export async function add(account) {
  await run("readwrite", (store) => store.add({ ...account, id: crypto.randomUUID(), added: Date.now() }));
  await navigator.storage?.persist?.();
}

/** Removes an account for good. */
export const remove = (id) => run("readwrite", (store) => store.delete(id));
