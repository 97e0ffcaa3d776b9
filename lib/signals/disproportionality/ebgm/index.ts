export * from './posterior';
export * from './prior';
