import type { Publication } from '../../model';
import { childrenOf, plainText, xmlElements } from '../markup/xml-tree';
import { publicationOf } from './article';

/** What an efetch answer holds. */
export interface PubMedSet {
	publications: Publication[];
	/** PMIDs that PubMed says it deleted. */
	deleted: string[];
	/** Articles and book parts without a PMID: nothing that could be kept. */
	nameless: number;
}

const ROOTS = new Set(['PubmedArticleSet', 'PubmedBookArticleSet']);
const WANTED = new Set(['PubmedArticle', 'PubmedBookArticle', 'DeleteCitation', 'DeleteDocument']);

/**
 * Reads a set of PubMed records, one at a time.
 * @throws Error for what is no whole XML of such a set, the prolog alone among it
 */
export function readPubMedSet(xml: string): PubMedSet {
	const set: PubMedSet = { publications: [], deleted: [], nameless: 0 };
	let root: string | undefined;
	const onRoot = (name: string): void => {
		root = name;
		if (!ROOTS.has(name)) throw new Error(`its root is ${name.slice(0, 60)}`);
	};
	for (const found of xmlElements(xml, WANTED, onRoot)) {
		if (found.element.name.startsWith('Delete')) {
			const pmids = childrenOf(found.element, 'PMID').flatMap((one) => plainText(one) ?? []);
			set.deleted.push(...pmids);
			continue;
		}
		const publication = publicationOf(found);
		if (publication) set.publications.push(publication);
		else set.nameless += 1;
	}
	if (root === undefined) throw new Error('it has no root');
	return set;
}
