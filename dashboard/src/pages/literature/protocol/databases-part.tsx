import type { ProtocolDatabase, SearchProtocol } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { CheckField, SelectField, TextField } from '../../../parts/field';
import { Section } from '../../../parts/page';
import { withItem, withoutItem } from './protocol-draft';

const KINDS = [
	['database', 'Database'],
	['register', 'Register'],
	['other', 'Other'],
] as const satisfies readonly (readonly [ProtocolDatabase['kind'], string])[];

/** Where is searched and why, and where not and why not. */
export const DatabasesPart = ({
	databases,
	change,
}: {
	databases: readonly ProtocolDatabase[];
	change: (part: Partial<SearchProtocol>) => void;
}) => (
	<Section title="Databases">
		<p class="muted">
			One database alone is not enough. Those the pack asks itself say so; of the others (Embase,
			Cochrane, …) you bring the file they export, under Searches.
		</p>
		{databases.map((database, index) => {
			const set = (part: Partial<ProtocolDatabase>) =>
				change({ databases: withItem(databases, index, part) });
			return (
				<fieldset class="row-fields" key={index} aria-label={database.name || 'New database'}>
					{database.asked === undefined ? (
						<>
							<TextField label="Name" value={database.name} onValue={(name) => set({ name })} />
							<SelectField
								label="Kind"
								value={database.kind}
								onValue={(kind) => set({ kind })}
								options={KINDS}
							/>
						</>
					) : (
						<p class="asked">
							<strong>{database.name}</strong>
							<span class="muted">Asked by the pack itself</span>
						</p>
					)}
					<CheckField
						label="Searched"
						value={database.searched}
						onValue={(searched) => set({ searched })}
					/>
					<TextField
						label={database.searched ? 'Why' : 'Why not'}
						value={database.reason}
						onValue={(reason) => set({ reason })}
					/>
					{database.asked === undefined && (
						<Button
							look="link"
							label={`Remove ${database.name || 'the new database'}`}
							onClick={() => change({ databases: withoutItem(databases, index) })}
						>
							Remove
						</Button>
					)}
				</fieldset>
			);
		})}
		<Button
			onClick={() =>
				change({
					databases: [...databases, { name: '', kind: 'database', searched: true, reason: '' }],
				})
			}
		>
			Add a database
		</Button>
	</Section>
);
