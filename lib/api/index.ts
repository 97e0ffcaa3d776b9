export { errorAnswer, type PortalAnswer } from './answer';
export { bearerOf, identify } from './identify/identify';
export type { Identified, KnownCaller } from './identify/identified';
export type { FetchText } from './identify/jwt';
export { peerKey } from './identify/peer';
export { portalSettings, SHORTEST_TOKEN, type PortalSettings } from './identify/portal-settings';
export { orderReport, type OrderAnswer, type OrderRequest } from './order-report';
export { createRequestLimiter, type LimitedPortal } from './limiter/request-limiter';
export { scriptJson } from './page';
export { getReport, getReportFile, listReports } from './read-reports';
export { admitToken, knowsToken } from './router/admit';
export { answerRequest, brokenAnswer, brokenLine, tooManyStreams } from './router/answer-request';
export type { AnswerWith } from './router/answer-with';
export { createGuard, type PortalGuard } from './router/guard';
export { matchRoute } from './router/match';
export type {
	Access,
	EventStream,
	Method,
	Outcome,
	PageAddresses,
	PortalRequest,
	PortalServices,
	Route,
	Started,
} from './router/route';
export { ROUTES } from './router/table';
export { presentJob, REPORT_FILE, type PortalAddresses } from './urls';
