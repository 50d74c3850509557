// openid-client signs a person in, sends them to the provider's logout, and hears of the end of the session server to server; the logout
// token is checked by jose (Back-Channel Logout 1.0, 2.6).
import http from 'node:http'
import * as client from 'openid-client'
import * as jose from 'jose'
import { task, authorize, finish } from './conversation.mjs'

const heard = new Promise((resolve) => {
  http.createServer((request, response) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      response.writeHead(200, { 'Cache-Control': 'no-store' }).end()
      resolve(new URLSearchParams(Buffer.concat(parts).toString()).get('logout_token'))
    })
  }).listen(Number(new URL(task.logoutUri).port), 'localhost')
})

const config = await client.discovery(
  new URL(task.issuer),
  task.clientId,
  { id_token_signed_response_alg: 'RS256' },
  client.ClientSecretBasic(task.secret),
  { execute: [client.allowInsecureRequests] }, // loopback only
)
const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const callback = await authorize(client.buildAuthorizationUrl(config, {
  redirect_uri: task.redirectUri,
  scope: 'openid',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
}))
const tokens = await client.authorizationCodeGrant(config, callback, { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true })
const claims = tokens.claims()

const back = await authorize(client.buildEndSessionUrl(config, {
  id_token_hint: tokens.id_token, post_logout_redirect_uri: task.signedOutUri, state: 'bye',
}))
const keys = jose.createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri))
const { payload } = await jose.jwtVerify(await heard, keys, {
  issuer: task.issuer, audience: task.clientId, typ: 'logout+jwt', algorithms: ['RS256'], maxTokenAge: '2 minutes', requiredClaims: ['jti', 'events', 'exp'],
})

finish({ claims, logout: payload, returnedTo: back.href })
