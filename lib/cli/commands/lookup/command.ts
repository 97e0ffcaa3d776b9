import type { Command } from '../../command';

const USAGE = `cer lookup CODE [--base-url URL] [--eudamed-url URL] [--datalake-url URL] [--offline]

CODE is an NDC, FDA product code, UDI-DI, Basic UDI-DI, 510(k), PMA, EMDN, UNII or the name of a
product; without it, it is read from standard input or --input.

Options (environment):
  --base-url URL      openFDA (OPENFDA_BASE_URL); its key is read from OPENFDA_API_KEY
  --eudamed-url URL   EUDAMED (EUDAMED_BASE_URL)
  --datalake-url URL  EUDAMED's Data Lake (EUDAMED_DATALAKE_URL)
  --offline           ask nobody: only kind, form and check digits

Output: JSON with kind, validity, status, product, queries; for several products "candidates".
Exit codes: 0 answered (also when nothing is registered), 1 a source could not be asked, 2 the code is wrong.`;

/** What `cer lookup` takes. */
export const command: Command = {
	takesWords: true,
	usage: USAGE,
	options: {
		'base-url': { type: 'string' },
		'eudamed-url': { type: 'string' },
		'datalake-url': { type: 'string' },
		offline: { type: 'boolean' },
	},
};
