import { SOURCE_NAMES, type IdentifierKind, type Lookup } from '../../model';
import type { SourceContext } from '../../sources';
import { recognise } from '../recognise';
import type { Interpretation, Recognition } from '../recognition';
import type { Found } from './found';
import { Inquiry } from './inquiry';
import { reportedProductCode } from './reported-device';
import { reportedNdc, reportedUnii } from './reported-drug';
import { reportedWords } from './reported-words';
import { resolve510k, resolvePma, resolveProductCode } from './resolve-device-code';
import { resolveNdc, resolveUnii } from './resolve-drug-code';
import { resolveBasicUdiDi, resolveEmdn, resolveUdiDi } from './resolve-udi';
import { resolveWords } from './resolve-words';

type Resolver = (inquiry: Inquiry, interpretation: Interpretation) => Promise<Found[]>;

const RESOLVERS: Readonly<Record<IdentifierKind, Resolver>> = {
	ndc: resolveNdc,
	'fda-product-code': resolveProductCode,
	'udi-di': resolveUdiDi,
	'basic-udi-di': resolveBasicUdiDi,
	'510k': resolve510k,
	pma: resolvePma,
	emdn: resolveEmdn,
	unii: resolveUnii,
	words: resolveWords,
};

/** What reports name although no register knows it; asked only after every register answered. */
const REPORTED: Readonly<Partial<Record<IdentifierKind, Resolver>>> = {
	ndc: reportedNdc,
	unii: reportedUnii,
	'fda-product-code': reportedProductCode,
	words: reportedWords,
};

/** Most candidates offered to choose from. */
const OFFERED = 20;
const NAME_MEND =
	'Compare it with the label, or give another code of the product (product code, UDI-DI, NDC) or its name.';

/**
 * Says which product a code or name means, by asking the registries, and what to ask every source
 * for it. Readings are tried from the surest on; the first that leads anywhere decides. What no
 * registry knows is looked for in the safety reports themselves. Several
 * products are a list to choose from, never a guess, and a source that could not be asked is
 * `failed`, never `not_found`. Does not throw for what the network or the input does.
 */
export async function lookup(ctx: SourceContext, input: string): Promise<Lookup> {
	const recognition = recognise(input);
	const right = recognition.interpretations.filter(({ validity }) => validity !== 'invalid');
	if (right.length === 0) return unusable(input, recognition);
	const inquiry = new Inquiry(ctx);
	return (
		(await ask(inquiry, input, right, RESOLVERS)) ??
		(await ask(inquiry, input, right, REPORTED)) ??
		notFound(input, recognition, inquiry)
	);
}

/** Tries readings from the surest on; undefined when all that was asked answered and none is known. */
async function ask(
	inquiry: Inquiry,
	input: string,
	right: readonly Interpretation[],
	resolvers: Readonly<Partial<Record<IdentifierKind, Resolver>>>,
): Promise<Lookup | undefined> {
	for (const tier of [1, 2, 3]) {
		const readings = right.filter((reading) => reading.tier === tier);
		const failures = inquiry.failures;
		const answers: Answer[] = [];
		for (const reading of readings) {
			const found = (await resolvers[reading.kind]?.(inquiry, reading)) ?? [];
			answers.push({ reading, found });
		}
		const decided = answers.filter(({ found }) => found.length > 0);
		const incomplete = inquiry.failures > failures;
		if (decided.length > 0) return decide(input, decided, inquiry, incomplete);
		if (incomplete) return failed(input, readings[0] ?? right[0], inquiry);
	}
	return undefined;
}

type Answer = { reading: Interpretation; found: Found[] };

function decide(input: string, answers: Answer[], inquiry: Inquiry, incomplete: boolean): Lookup {
	const [main] = answers;
	const reading = main?.reading;
	const found = answers.flatMap((answer) => answer.found).sort(moreRelevant);
	const exact = found.filter((each) => each.exact);
	// A kind of device by its whole name is also part of other kinds' names: which is meant is not
	// guessed. A drug's name is the drug alone; its combinations have names of their own.
	const ofDevices = found.some(({ candidate }) => candidate.product.type === 'device');
	const unclear = reading?.kind === 'words' && ofDevices && found.length > 1;
	const chosen = exact.length === 1 && !unclear ? exact : found;
	const common = { ...base(input, reading), outcomes: inquiry.outcomes };
	// A name may mean more in the registry that did not answer; a code means what it means.
	const unsure = incomplete && reading?.kind === 'words';
	if (chosen.length === 1 && !unsure) {
		return { ...common, status: 'resolved', candidates: chosen.map(({ candidate }) => candidate) };
	}
	const offered = found.slice(0, OFFERED);
	const mend = 'Choose one: give the code that stands beside it.';
	const cut = found.length > OFFERED ? ` The ${OFFERED} likeliest are listed.` : '';
	return {
		...common,
		status: 'ambiguous',
		message: unsure
			? `A registry could not be asked, so "${common.normalized}" may mean more than the ${found.length} found. ${troubles(inquiry)}`
			: `"${common.normalized}" may mean ${found.length} products.${cut}`,
		mend,
		candidates: offered.map(({ candidate }) => candidate),
	};
}

function unusable(input: string, { interpretations: [reading] }: Recognition): Lookup {
	return {
		...base(input, reading),
		status: 'invalid',
		message: reading.message,
		mend: reading.mend,
		candidates: [],
		outcomes: [],
	};
}

function failed(input: string, reading: Interpretation | undefined, inquiry: Inquiry): Lookup {
	const common = base(input, reading);
	return {
		...common,
		status: 'failed',
		message: `Whether "${common.normalized}" is known could not be looked up: ${troubles(inquiry)}`,
		mend: 'Try again later; check the connection and the addresses in the credentials.',
		candidates: [],
		outcomes: inquiry.outcomes,
	};
}

function notFound(input: string, recognition: Recognition, inquiry: Inquiry): Lookup {
	const { interpretations } = recognition;
	const miss = interpretations.find(({ validity }) => validity === 'invalid');
	const asked = [...new Set(inquiry.outcomes.map(({ source }) => SOURCE_NAMES[source]))].join(', ');
	const common = base(input, interpretations[0]);
	return {
		...common,
		status: 'not_found',
		message: `Nothing is registered under "${common.normalized}"; asked: ${asked === '' ? 'no source, it cannot be searched for' : asked}.`,
		mend:
			miss === undefined
				? NAME_MEND
				: `If a code was meant: ${miss.message ?? ''} ${miss.mend ?? ''}`,
		candidates: [],
		outcomes: inquiry.outcomes,
	};
}

const base = (input: string, reading: Interpretation | undefined) => ({
	schema: 'cer.lookup/1' as const,
	input,
	kind: reading?.kind ?? 'words',
	normalized: reading?.normalized ?? input,
	validity: reading?.validity ?? 'unchecked',
});

const moreRelevant = (a: Found, b: Found): number =>
	Number(b.exact) - Number(a.exact) || b.weight - a.weight;

/** What went wrong at which source, once each. */
const troubles = ({ outcomes }: Inquiry): string =>
	[
		...new Set(
			outcomes
				.filter(({ kind }) => kind === 'failed')
				.map(({ source, message }) => `${source}: ${message ?? 'no answer.'}`),
		),
	].join(' ');
