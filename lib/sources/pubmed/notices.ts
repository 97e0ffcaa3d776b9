import { childOf, childrenOf, plainText, type XmlElement } from '../markup/xml-tree';
import type { Relation } from '../notices';

/** What a `CommentsCorrectionsList` says stands between the article it is of and others. */
export const relationsOf = (list: XmlElement | undefined): Relation[] =>
	childrenOf(list, 'CommentsCorrections').map((element) => {
		const pmid = plainText(childOf(element, 'PMID'));
		const citation = plainText(childOf(element, 'RefSource'));
		return {
			type: element.attributes.RefType ?? '',
			...(pmid === undefined ? {} : { pmid }),
			...(citation === undefined ? {} : { citation }),
		};
	});
