export {
	attachToServers,
	refuseUpgrade,
	type Attached,
	type EarlyAnswer,
	type UpgradeHandler,
} from './attach';
export {
	createHub,
	type EndReason,
	type HubOptions,
	type LiveHub,
	type Sink,
	type Wish,
} from './hub';
export { createSessions, type Session, type Sessions } from './sessions';
export { DEFAULT_STREAM_BOUNDS, streamBounds, type StreamBounds } from './stream-bounds';
export { frame, serveEvents, type SseOptions } from './sse';
export { createSocketServer, type SocketServer } from './websocket';
export type { Admission, Extra, SocketOptions, SocketPortal } from './socket-portal';
export { answersDirectly, type DirectPortal } from './direct-reads';
export type { InsideAnswer } from './express-app';
export { createPortalRegister, type PortalRegister } from './register';
export { BY_N8N, visitHealth, type VisitResult } from './visit';
