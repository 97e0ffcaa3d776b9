import type { Highlight, Review, SearchProtocol } from '../../model';
import { translateProtocol } from '../../literature/protocol';
import { prismaFigure } from '../../report';
import type { KeptReview } from '../../workspace';

/** A review for clients: with the strings of its newest protocol and its PRISMA flow. */
export function presentReview(kept: KeptReview): Review {
	const { head, protocols, searches, order, standing, prisma, stopping, mine } = kept;
	const [protocol] = protocols;
	if (!protocol) throw new Error(`The review ${head.id} has no protocol`);
	return {
		...{ ...head, protocol, searches, order, standing, prisma, stopping, mine },
		versions: protocols.map(({ version, writtenBy, writtenAt, fixed }) => ({
			...{ version, writtenBy, writtenAt, fixed },
		})),
		strings: translateProtocol(protocol),
		flow: prismaFigure(prisma),
		...{ readers: kept.readers, kappa: kept.kappa },
	};
}

/** The words and phrases to mark in what is read; one that stands in two rows is of the first. */
export function highlightsOf({ searches, highlights }: SearchProtocol): Highlight[] {
	const all: Highlight[] = [
		...searches.flatMap(({ concepts }) =>
			concepts.flatMap(({ role, terms, mesh }) =>
				[...terms, ...mesh].map((text) => ({ text, of: role })),
			),
		),
		...highlights.map((text) => ({ text, of: 'word' as const })),
	];
	const seen = new Map<string, Highlight>();
	for (const one of all) {
		const key = one.text.toLowerCase();
		if (!seen.has(key)) seen.set(key, one);
	}
	return [...seen.values()];
}
