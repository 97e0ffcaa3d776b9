import type { Extraction } from '../../../../../lib/model';
import { IncludedHead, type IncludedProps, type IncludedWork } from './included-work';
import { RowSign, WrittenBy } from './row-state';
import { useRow } from './use-row';

type Given = Omit<Extraction, 'by' | 'at'>;

const FIELDS = [
	['design', 'Design', 2],
	['device', 'Device', 2],
	['n', 'n', 1],
	['followUp', 'Follow-up', 1],
	['outcomes', 'Outcomes', 3],
	['complications', 'Complications', 3],
	['conclusion', 'Conclusion', 3],
] as const satisfies readonly (readonly [keyof Given, string, number])[];

/** What is taken from each included work, as the person writes it; saved when a field is left. */
export const ExtractionTable = ({ works, path, onOpen }: IncludedProps) => (
	<div class="table-frame" tabIndex={0} role="group" aria-label="Table: Extraction">
		<table role="table" class="dense editable extraction">
			<caption class="hidden">What is taken from included works</caption>
			<thead role="rowgroup">
				<tr role="row">
					{['Work', ...FIELDS.map(([, head]) => head)].map((head) => (
						<th role="columnheader" scope="col" key={head}>
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody role="rowgroup">
				{works.map((work) => (
					<Row key={work.id} work={work} path={path} onOpen={onOpen} />
				))}
			</tbody>
		</table>
	</div>
);

function Row({ work, path, onOpen }: Omit<IncludedProps, 'works'> & { work: IncludedWork }) {
	const { by, at, ...begun } = work.extraction ?? {};
	const { value, state, set } = useRow<Given>(path, work.id, begun, (extraction) => ({
		extraction,
	}));
	return (
		<tr role="row">
			<th role="rowheader" scope="row">
				<IncludedHead work={work} onOpen={onOpen} />
				<RowSign state={state} />
				{state === undefined && <WrittenBy by={by} at={at} />}
			</th>
			{FIELDS.map(([field, head, rows]) => (
				<td role="cell" key={field}>
					<span class="cell-head" aria-hidden="true">
						{head}
					</span>
					<textarea
						rows={rows}
						aria-label={`${head}: ${work.title}`}
						value={value[field] ?? ''}
						onChange={({ currentTarget }) => set({ [field]: currentTarget.value || undefined })}
					/>
				</td>
			))}
		</tr>
	);
}
