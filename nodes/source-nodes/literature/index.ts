export * from './asked-protocol';
export * from './protocol-properties';
export * from './review-of-item';
export * from './search-items';
