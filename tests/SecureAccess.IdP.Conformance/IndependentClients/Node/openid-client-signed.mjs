// openid-client with a signed request that is pushed and a signed response, private_key_jwt and DPoP (FAPI 2.0 Message Signing).
import * as client from 'openid-client'
import { task, authorize, finish, signingKey } from './conversation.mjs'

const config = await client.discovery(
  new URL(task.issuer),
  task.clientId,
  { id_token_signed_response_alg: 'ES256', authorization_signed_response_alg: 'ES256' },
  client.PrivateKeyJwt(signingKey),
  { execute: [client.allowInsecureRequests, client.useJwtResponseMode, client.enableNonRepudiationChecks] }, // loopback only
)
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))

const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()
const signed = await client.buildAuthorizationUrlWithJAR(config, {
  redirect_uri: task.redirectUri,
  scope: 'openid email offline_access',
  prompt: 'consent',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
}, signingKey)
const url = await client.buildAuthorizationUrlWithPAR(config, signed.searchParams, { DPoP })
const callback = await authorize(url)

const tokens = await client.authorizationCodeGrant(
  config, callback, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }, undefined, { DPoP })
const claims = tokens.claims()
const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub, { DPoP })
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP })

finish({ claims, userinfo, tokenType: tokens.token_type, refreshedType: refreshed.token_type, onlyResponse: [...callback.searchParams.keys()] })
