// A relying party that is not ours (openid-client): discovery, code flow with PKCE, refresh, UserInfo, logout.
// It talks to the test over lines: it prints AUTHORIZE <url>, reads the callback URL from standard input, then prints one
// JSON line with what it got, and last LOGOUT <url>. openid-client itself checks signatures, iss, aud, nonce, state and at_hash.
import * as client from 'openid-client'
import readline from 'node:readline'

const [issuer, clientId, redirectUri] = process.argv.slice(2)
const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()

const config = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
  execute: [client.allowInsecureRequests], // loopback only
})

const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()
const authorize = client.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: 'openid profile email offline_access',
  prompt: 'consent',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
console.log(`AUTHORIZE ${authorize.href}`)

const callback = new URL((await lines.next()).value)
const tokens = await client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
  idTokenExpected: true,
})
const claims = tokens.claims()
const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)

// A rotated refresh token that comes back ends the family (RFC 9700, 4.14.2).
const replayed = await client.refreshTokenGrant(config, tokens.refresh_token).then(() => 'accepted', (e) => e.error)
const afterReplay = await client.refreshTokenGrant(config, refreshed.refresh_token).then(() => 'accepted', (e) => e.error)

console.log(JSON.stringify({
  claims,
  userinfo,
  refreshedSub: refreshed.claims().sub,
  refreshedAuthTime: refreshed.claims().auth_time,
  rotated: refreshed.refresh_token !== tokens.refresh_token,
  replayed,
  afterReplay,
}))
console.log(`LOGOUT ${client.buildEndSessionUrl(config, {
  id_token_hint: tokens.id_token,
  post_logout_redirect_uri: redirectUri,
  state: 'bye',
}).href}`)
process.exit(0)
