import { readFileSync, writeFileSync } from 'node:fs';
import { readAgreement } from '../support/agreement';
import { methodsPage } from '../support/methods-page';

const PAGE = 'docs/methods.md';

/** Writes docs/methods.md anew, with what the last unit tests measured. `npx gulp methods`. */
writeFileSync(PAGE, methodsPage(readAgreement(), readFileSync(PAGE, 'utf8')));
