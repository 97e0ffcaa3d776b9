import type { Concept, PicoRole } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { CheckField, SelectField, TextField } from '../../../parts/field';
import { ChipField } from '../chip-field';
import { PICO } from '../words';

const ROLES: readonly (readonly [PicoRole, string])[] = [
	['population', PICO.population],
	['intervention', PICO.intervention],
	['comparator', PICO.comparator],
	['outcome', PICO.outcome],
];

/** One row of the question: any of its words will do. */
export const ConceptRow = ({
	concept,
	name,
	onConcept,
	onRemove,
}: {
	concept: Concept;
	/** For screen readers: "Device and equivalents, row 1". */
	name: string;
	onConcept: (change: Partial<Concept>) => void;
	onRemove: () => void;
}) => (
	<fieldset class={`concept ${concept.role}`} aria-label={name}>
		<div class="field-grid">
			<SelectField
				label="Row"
				value={concept.role}
				onValue={(role) => onConcept({ role })}
				options={ROLES}
			/>
			<TextField label="Name" value={concept.label} onValue={(label) => onConcept({ label })} />
		</div>
		<ChipField
			label="Words and phrases"
			values={concept.terms}
			onValues={(terms) => onConcept({ terms })}
			hint="A * at the end of a word stands for any ending."
		/>
		<ChipField
			label="MeSH headings"
			values={concept.mesh}
			onValues={(mesh) => onConcept({ mesh })}
			hint="Exactly as MeSH writes them; for PubMed and Europe PMC."
		/>
		<div class="concept-foot">
			<CheckField
				label="Part of the search string"
				value={concept.searched}
				onValue={(searched) => onConcept({ searched })}
			/>
			<Button look="link" label={`Remove the row: ${name}`} onClick={onRemove}>
				Remove the row
			</Button>
		</div>
	</fieldset>
);
