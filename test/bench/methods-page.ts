import { writeFileSync } from 'node:fs';
import { readAgreement } from '../support/agreement';
import { methodsPage } from '../support/methods-page';

/** Writes docs/methods.md from the last unit tests' measurements. `npx gulp methods`. */
writeFileSync('docs/methods.md', methodsPage(readAgreement()));
