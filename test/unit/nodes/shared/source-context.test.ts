import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NcbiApi } from '../../../../credentials/NcbiApi.credentials';
import { LITERATURE_ADDRESSES } from '../../../../lib/sources';
import { sourceAccessFor } from '../../../../nodes/shared/source-context';

const KEY = 'k'.repeat(36);

/** A node with some credentials, and what it had n8n send: by which credential, to where. */
function nodeWith(credentials: Record<string, IDataObject>) {
	const sent: Array<[credential: string | undefined, url: string]> = [];
	const answer = { statusCode: 200, statusMessage: '', headers: {}, body: Buffer.from('{}') };
	const ctx = {
		getNode: () => ({ credentials }),
		getCredentials: async (name: string) => credentials[name] ?? {},
		helpers: {
			httpRequest: async ({ url }: { url: string }) => {
				sent.push([undefined, url]);
				return answer;
			},
			httpRequestWithAuthentication: async (type: string, { url }: { url: string }) => {
				sent.push([type, url]);
				return answer;
			},
		},
	};
	return { ctx: ctx as unknown as IExecuteFunctions, sent };
}

describe('Where a node asks literature and trials', () => {
	it('is at the real services without a credential', async () => {
		const { addresses } = await sourceAccessFor(nodeWith({}).ctx, 0);
		const { ncbi, ...others } = addresses.literature;
		expect(ncbi).toEqual({ ...LITERATURE_ADDRESSES.ncbi, hasKey: false, email: undefined });
		expect(others).toEqual({
			...LITERATURE_ADDRESSES,
			ncbi: undefined,
			crossref: { ...LITERATURE_ADDRESSES.crossref, mailto: undefined },
		});
	});

	it('is where the credential says, and Crossref is told the mail address of PubMed', async () => {
		const ncbiApi = {
			...{ apiKey: '', email: ' search@example.org ', crossrefMailto: '' },
			...{ baseUrl: 'https://n.example/eutils/', europePmcUrl: 'https://e.example' },
			...{ clinicalTrialsUrl: 'https://c.example', crossrefUrl: 'https://x.example/' },
		};
		const { addresses } = await sourceAccessFor(nodeWith({ ncbiApi }).ctx, 0);
		expect(addresses.literature).toEqual({
			ncbi: { baseUrl: 'https://n.example/eutils', hasKey: false, email: 'search@example.org' },
			europePmc: { baseUrl: 'https://e.example' },
			clinicalTrials: { baseUrl: 'https://c.example' },
			crossref: { baseUrl: 'https://x.example', mailto: 'search@example.org' },
		});
	});

	it('leaves a key with n8n, which adds it to questions to PubMed alone', async () => {
		const { ctx, sent } = nodeWith({ ncbiApi: { apiKey: KEY } });
		const { addresses, http } = await sourceAccessFor(ctx, 0);
		expect(addresses.literature.ncbi).toMatchObject({ hasKey: true });
		expect(JSON.stringify(addresses)).not.toContain(KEY);
		const { ncbi, europePmc } = addresses.literature;
		const urls = [`${ncbi.baseUrl}/esearch.fcgi`, `${europePmc.baseUrl}/search`];
		for (const url of [...urls, `${ncbi.baseUrl}.example/x`]) await http.send({ url }, 1_000);
		expect(sent.map(([credential]) => credential)).toEqual(['ncbiApi', undefined, undefined]);
	});

	it.each(['baseUrl', 'europePmcUrl', 'clinicalTrialsUrl', 'crossrefUrl'])(
		'refuses a %s with a password in it',
		async (name) => {
			const { ctx } = nodeWith({ ncbiApi: { [name]: 'https://me:secret@files.example' } });
			await expect(sourceAccessFor(ctx, 0)).rejects.toThrow();
		},
	);
});

describe('The credential NCBI API', () => {
	const request = { url: 'https://eutils.example/einfo.fcgi', qs: { db: 'pubmed' } };

	it('adds its key, without spaces around it', async () => {
		const { authenticate } = new NcbiApi();
		expect(await authenticate({ apiKey: ` ${KEY} ` }, request)).toEqual({
			...request,
			qs: { db: 'pubmed', api_key: KEY },
		});
	});

	it('adds none where there is none: PubMed refuses a key that is empty', async () => {
		const { authenticate } = new NcbiApi();
		expect(await authenticate({ apiKey: ' ' }, request)).toBe(request);
	});

	it('has the real addresses for defaults', () => {
		const defaults = new Map(new NcbiApi().properties.map((one) => [one.name, one.default]));
		const { ncbi, europePmc, clinicalTrials, crossref } = LITERATURE_ADDRESSES;
		expect(defaults.get('baseUrl')).toBe(ncbi.baseUrl);
		expect(defaults.get('europePmcUrl')).toBe(europePmc.baseUrl);
		expect(defaults.get('clinicalTrialsUrl')).toBe(clinicalTrials.baseUrl);
		expect(defaults.get('crossrefUrl')).toBe(crossref.baseUrl);
	});
});
