// oauth4webapi as a FAPI 2.0 client: pushed request (signed if the task says so), private_key_jwt, DPoP with nonces, PKCE, a plain or a
// signed response, UserInfo, refresh. The library itself checks signatures, iss, aud, nonce, state, at_hash and the issuer of the response.
import * as oauth from 'oauth4webapi'
import { task, authorize, finish, signingKey } from './conversation.mjs'

const insecure = { [oauth.allowInsecureRequests]: true } // loopback only
const issuer = new URL(task.issuer)
const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
const client = {
  client_id: task.clientId,
  id_token_signed_response_alg: 'ES256',
  authorization_signed_response_alg: 'ES256',
}
const authentication = oauth.PrivateKeyJwt(signingKey)
const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'))
const options = { DPoP, ...insecure }

// RFC 9449, 8: the first answer may be a nonce to use; the library remembers it, and the request is repeated once.
async function withNonce(request) {
  try {
    return await request()
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error
    return request()
  }
}

const verifier = oauth.generateRandomCodeVerifier()
const state = oauth.generateRandomState()
const nonce = oauth.generateRandomNonce()
let request = new URLSearchParams({
  client_id: client.client_id,
  redirect_uri: task.redirectUri,
  response_type: 'code',
  scope: 'openid email offline_access',
  prompt: 'consent',
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
if (task.signedResponse) request.set('response_mode', 'jwt')
if (task.signedRequest) {
  const object = await oauth.issueRequestObject(as, client, request, signingKey)
  request = new URLSearchParams({ client_id: client.client_id, request: object })
}

const pushed = await withNonce(async () => oauth.processPushedAuthorizationResponse(
  as, client, await oauth.pushedAuthorizationRequest(as, client, authentication, request, options)))
const url = new URL(as.authorization_endpoint)
url.searchParams.set('client_id', client.client_id)
url.searchParams.set('request_uri', pushed.request_uri)
const callback = await authorize(url)

const parameters = task.signedResponse
  ? await oauth.validateJwtAuthResponse(as, client, callback, state, insecure)
  : oauth.validateAuthResponse(as, client, callback, state)
const tokens = await withNonce(async () => oauth.processAuthorizationCodeResponse(
  as,
  client,
  await oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, task.redirectUri, verifier, options),
  { expectedNonce: nonce, requireIdToken: true }))
const claims = oauth.getValidatedIdTokenClaims(tokens)
const userinfo = await withNonce(async () => oauth.processUserInfoResponse(
  as, client, claims.sub, await oauth.userInfoRequest(as, client, tokens.access_token, options)))
const refreshed = await withNonce(async () => oauth.processRefreshTokenResponse(
  as, client, await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token, options)))

finish({ claims, userinfo, tokenType: tokens.token_type, refreshedType: refreshed.token_type })
