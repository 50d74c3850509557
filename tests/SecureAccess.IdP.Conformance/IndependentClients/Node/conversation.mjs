// How the scripts talk to the test: the first line on standard input is the task (JSON); AUTHORIZE <url>, SHOW <json> and RESULT <json> go
// out, the callback's address, or that the person has done what was shown, comes back as a line.
import readline from 'node:readline'

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()

export const task = JSON.parse((await lines.next()).value)

export async function authorize(url) {
  console.log(`AUTHORIZE ${url.href}`)
  return new URL((await lines.next()).value)
}

export async function show(what) {
  console.log(`SHOW ${JSON.stringify(what)}`)
  await lines.next()
}

export function finish(result) {
  console.log(`RESULT ${JSON.stringify(result)}`)
  process.exit(0)
}

// The client's own key, as it was registered.
export const signingKey = task.key && {
  kid: task.key.kid,
  key: await crypto.subtle.importKey('jwk', task.key, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']),
}
