// oauth4webapi as an API: it checks an access token by itself (RFC 9068, with its DPoP proof) and asks about it, answered by a signed JWT
// (RFC 9701), whose signature the library checks.
import * as oauth from 'oauth4webapi'
import { task, finish } from './conversation.mjs'

const insecure = { [oauth.allowInsecureRequests]: true } // loopback only
const issuer = new URL(task.issuer)
const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
const api = { client_id: task.clientId, introspection_signed_response_alg: 'RS256' }
const authentication = oauth.ClientSecretBasic(task.secret)

const request = new Request(task.address, { headers: { authorization: `DPoP ${task.token}`, dpop: task.proof } })
const claims = await oauth.validateJwtAccessToken(as, request, task.audience, insecure)

async function introspect(token) {
  const response = await oauth.introspectionRequest(as, api, authentication, token, { requestJwtResponse: true, ...insecure })
  const contentType = response.headers.get('content-type')
  const told = await oauth.processIntrospectionResponse(as, api, response)
  await oauth.validateApplicationLevelSignature(as, response, insecure)
  return { contentType, told }
}

finish({ claims, known: await introspect(task.token), unknown: await introspect('nonsense') })
