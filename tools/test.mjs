// `npm test`, and `npm run test:unit -- FILE`. The version check comes first; what needs a newer Node is loaded after it.
import { checkNodeVersion } from './node-version.mjs';

checkNodeVersion();
import('./run-tests.mjs').then((module) => module.runTests(...process.argv.slice(2)));
