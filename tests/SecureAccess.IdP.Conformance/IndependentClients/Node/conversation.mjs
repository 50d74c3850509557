// How the scripts talk to the test: the first line on standard input is the task (JSON); AUTHORIZE <url> and RESULT <json> go out, the
// callback's address comes back as a line.
import readline from 'node:readline'

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()

export const task = JSON.parse((await lines.next()).value)

export async function authorize(url) {
  console.log(`AUTHORIZE ${url.href}`)
  return new URL((await lines.next()).value)
}

export function finish(result) {
  console.log(`RESULT ${JSON.stringify(result)}`)
  process.exit(0)
}

// The client's own key, as it was registered.
export const signingKey = {
  kid: task.key.kid,
  key: await crypto.subtle.importKey('jwk', task.key, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']),
}
