import type { SearchProtocol } from '../../../../../lib/model';
import { SelectField, TextArea, TextField } from '../../../parts/field';
import { Section } from '../../../parts/page';
import { ChipField } from '../chip-field';

/** How works are selected and weighed, by whom, and what deviates from an earlier version. */
export const MethodPart = ({
	protocol,
	change,
	hasSearches,
}: {
	protocol: SearchProtocol;
	change: (part: Partial<SearchProtocol>) => void;
	hasSearches: boolean;
}) => (
	<Section title="Method">
		<div class="field-grid">
			<SelectField
				label="Readers of each work"
				value={protocol.readers === 2 ? '2' : '1'}
				onValue={(readers) => change({ readers: readers === '2' ? 2 : 1 })}
				options={[
					['1', 'One'],
					['2', 'Two, blind to each other'],
				]}
				hint="Where two differ, a third person resolves it."
			/>
			<TextField
				label="Who searches, and with what qualification"
				value={protocol.searcher}
				onValue={(searcher) => change({ searcher })}
			/>
		</div>
		<ChipField
			label="Other words to mark while reading"
			values={protocol.highlights}
			onValues={(highlights) => change({ highlights })}
			hint="The words of the rows above are marked anyway."
		/>
		<TextArea
			label="How copies are found and works selected"
			value={protocol.duplicateHandling}
			onValue={(duplicateHandling) => change({ duplicateHandling })}
		/>
		<TextArea
			label="How works are appraised and weighed"
			value={protocol.appraisalMethod}
			onValue={(appraisalMethod) => change({ appraisalMethod })}
		/>
		{(hasSearches || protocol.deviations !== '') && (
			<TextArea
				label="Deviations"
				hint="What is different from the version a search ran under, and why. It is printed."
				value={protocol.deviations}
				onValue={(deviations) => change({ deviations })}
			/>
		)}
	</Section>
);
