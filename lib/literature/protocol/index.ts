export { checkProtocol, readProtocol, type ProtocolFault } from './check';
export { fixedBefore } from './fixed-before';
export { proposeProtocol, type ToPropose } from './propose';
export { translateProtocol } from './translate';
