// `npm start`. The version check comes first; what needs a newer Node is loaded after it.
import { checkNodeVersion } from './node-version.mjs';

checkNodeVersion();
import('./start-sandbox.mjs').then((module) => module.startSandbox(process.argv.slice(2)));
