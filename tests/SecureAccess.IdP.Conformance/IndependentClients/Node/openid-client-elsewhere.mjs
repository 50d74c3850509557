// openid-client where the person decides elsewhere: a device without a browser (RFC 8628), or a question by backchannel (CIBA). The library
// polls by itself, as slowly as it is told to, and checks the ID token.
import crypto from 'node:crypto'
import * as client from 'openid-client'
import { task, show, finish } from './conversation.mjs'

const config = await client.discovery(
  new URL(task.issuer),
  task.clientId,
  { id_token_signed_response_alg: 'ES256' },
  task.secret ? client.ClientSecretBasic(task.secret) : client.None(),
  { execute: [client.allowInsecureRequests] }, // loopback only
)

let tokens
if (task.hint) {
  const asked = await client.initiateBackchannelAuthentication(config, { scope: 'openid email', login_hint: task.hint, binding_message: 'Case 4711' })
  const number = crypto.createHash('sha256').update(asked.auth_req_id).digest().readUInt32BE(0) % 100
  const polling = client.pollBackchannelAuthenticationGrant(config, asked)
  await show({ number: String(number).padStart(2, '0') })
  tokens = await polling
} else {
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'openid email offline_access' })
  const polling = client.pollDeviceAuthorizationGrant(config, asked)
  await show({ address: asked.verification_uri_complete, code: asked.user_code })
  tokens = await polling
}

const claims = tokens.claims()
const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
const refreshed = tokens.refresh_token ? await client.refreshTokenGrant(config, tokens.refresh_token) : tokens

finish({ claims, userinfo, tokenType: tokens.token_type, refreshedType: refreshed.token_type })
