import type {
	AskedDatabase,
	ProtocolSearch,
	SearchKind,
	SearchProtocol,
} from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { TextArea } from '../../../parts/field';
import { Section } from '../../../parts/page';
import { SEARCH_KIND } from '../words';
import { ConceptRow } from './concept-row';
import { emptyConcept, emptySearch, withItem, withoutItem } from './protocol-draft';
import { StringField } from './string-field';
import type { Strings } from './use-strings';

const KINDS: readonly SearchKind[] = ['device', 'state-of-the-art'];

/** The searches of a protocol: rows of the question with their words, and the string of each database. */
export function SearchPart({
	protocol,
	strings,
	change,
}: {
	protocol: SearchProtocol;
	strings: Strings;
	change: (part: Partial<SearchProtocol>) => void;
}) {
	const { searches } = protocol;
	const missing = KINDS.filter((kind) => searches.every((search) => search.kind !== kind));
	return (
		<>
			{searches.map((search, index) => (
				<Section
					key={search.kind}
					title={`Search: ${SEARCH_KIND[search.kind]}`}
					side={
						searches.length > 1 && (
							<Button
								look="link"
								label={`Leave out this search: ${SEARCH_KIND[search.kind]}`}
								onClick={() => change({ searches: withoutItem(searches, index) })}
							>
								Leave out this search
							</Button>
						)
					}
				>
					<OneSearch
						search={search}
						strings={strings}
						change={(part) => change({ searches: withItem(searches, index, part) })}
					/>
				</Section>
			))}
			{missing.map((kind) => (
				<Section key={kind} title={`Search: ${SEARCH_KIND[kind]}`}>
					<p class="muted">
						There is none in this protocol. MEDDEV 2.7/1 rev. 4 wants two: of the device with its
						equivalents, and of the state of the art.
					</p>
					<Button onClick={() => change({ searches: [...searches, emptySearch(kind)] })}>
						Add this search
					</Button>
				</Section>
			))}
		</>
	);
}

function OneSearch({
	search,
	strings,
	change,
}: {
	search: ProtocolSearch;
	strings: Strings;
	change: (part: Partial<ProtocolSearch>) => void;
}) {
	const { kind, concepts } = search;
	const write = (database: AskedDatabase, text: string | undefined) =>
		change({ strings: { ...search.strings, [database]: text } });
	return (
		<>
			<TextArea
				label="Objective"
				rows={2}
				value={search.objective}
				onValue={(objective) => change({ objective })}
			/>
			<div class="concepts">
				{concepts.map((concept, index) => (
					<ConceptRow
						key={index}
						concept={concept}
						name={`${SEARCH_KIND[kind]}, row ${index + 1}`}
						onConcept={(part) => change({ concepts: withItem(concepts, index, part) })}
						onRemove={() => change({ concepts: withoutItem(concepts, index) })}
					/>
				))}
				<div>
					<Button onClick={() => change({ concepts: [...concepts, emptyConcept()] })}>
						Add a row
					</Button>
				</div>
			</div>
			<h3>What is sent</h3>
			<p class="hint">
				Words of a row are joined by OR, rows by AND, in each database’s own language. Nothing is
				sent before you order the search.
			</p>
			{strings.strings
				.filter((one) => one.kind === kind)
				.map((one) => (
					<StringField
						key={one.database}
						of={one}
						written={search.strings[one.database]}
						isOld={strings.isOld}
						onWrite={(text) => write(one.database, text)}
					/>
				))}
			{strings.trouble !== undefined && (
				<p class="muted" role="status">
					The strings could not be made anew: {strings.trouble}
				</p>
			)}
		</>
	);
}
