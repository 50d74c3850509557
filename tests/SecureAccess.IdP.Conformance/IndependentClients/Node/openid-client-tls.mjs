// openid-client known by its certificate (RFC 8705), at the aliases of the metadata; its tokens are bound to the certificate too.
import https from 'node:https'
import * as client from 'openid-client'
import { task, authorize, finish } from './conversation.mjs'

const agent = new https.Agent({ cert: task.certificate, key: task.certificateKey, ca: task.authority })

// The fetch of Node has no way to name a certificate; this one speaks through the agent above wherever the address is https.
function fetchWithCertificate(address, options) {
  const url = new URL(address)
  if (url.protocol !== 'https:') return fetch(url, options)
  return new Promise((resolve, reject) => {
    const request = https.request(url, { agent, method: options.method, headers: Object.fromEntries(new Headers(options.headers)) }, (response) => {
      const parts = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => resolve(new Response(Buffer.concat(parts), { status: response.statusCode, headers: response.headers })))
    })
    request.on('error', reject)
    request.end(options.body === undefined || options.body === null ? undefined : String(options.body))
  })
}

const config = await client.discovery(
  new URL(task.issuer),
  task.clientId,
  { id_token_signed_response_alg: 'ES256', use_mtls_endpoint_aliases: true },
  client.TlsClientAuth(),
  { execute: [client.allowInsecureRequests], [client.customFetch]: fetchWithCertificate }, // loopback only
)
const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()
const url = await client.buildAuthorizationUrlWithPAR(config, {
  redirect_uri: task.redirectUri,
  scope: 'openid email offline_access',
  prompt: 'consent',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
const callback = await authorize(url)

const tokens = await client.authorizationCodeGrant(
  config, callback, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
const claims = tokens.claims()
const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)

finish({ claims, userinfo, tokenType: tokens.token_type, refreshedType: refreshed.token_type })
