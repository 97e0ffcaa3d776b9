import type { Appraisal } from '../../../../../lib/model';
import { GRADES, gradeValue } from './grades';
import { IncludedHead, type IncludedProps, type IncludedWork } from './included-work';
import { RowSign, WrittenBy } from './row-state';
import { useRow } from './use-row';

type Given = Omit<Appraisal, 'by' | 'at'>;

/** Grades of each included work; every choice is saved at once. */
export const AppraisalTable = ({ works, path, onOpen }: IncludedProps) => (
	<div class="table-frame" tabIndex={0} role="group" aria-label="Table: Appraisal">
		<table role="table" class="dense editable">
			<caption class="hidden">Appraisal of included works</caption>
			<thead role="rowgroup">
				<tr role="row">
					<th role="columnheader" scope="col">
						Work
					</th>
					{GRADES.map(({ grade, head, words }) => (
						<th role="columnheader" scope="col" key={grade} title={words}>
							{head}
							{head !== words && <span class="hidden">: {words}</span>}
						</th>
					))}
					<th role="columnheader" scope="col">
						Comment
					</th>
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
	const { by, at, ...begun } = work.appraisal ?? {};
	const { value, state, set } = useRow<Given>(path, work.id, begun, (appraisal) => ({ appraisal }));
	return (
		<tr role="row">
			<th role="rowheader" scope="row">
				<IncludedHead work={work} onOpen={onOpen} />
				<RowSign state={state} />
				{state === undefined && <WrittenBy by={by} at={at} />}
			</th>
			{GRADES.map(({ grade, words, options }) => (
				<td role="cell" key={grade}>
					<span class="cell-head" aria-hidden="true">
						{words}
					</span>
					<select
						aria-label={`${words}: ${work.title}`}
						value={String(value[grade] ?? '')}
						onChange={({ currentTarget }) =>
							set({ [grade]: gradeValue(grade, currentTarget.value) })
						}
					>
						<option value="">–</option>
						{options.map(([option, text]) => (
							<option key={option} value={option}>
								{text}
							</option>
						))}
					</select>
				</td>
			))}
			<td role="cell">
				<span class="cell-head" aria-hidden="true">
					Comment
				</span>
				<textarea
					rows={2}
					aria-label={`Comment: ${work.title}`}
					value={value.comment ?? ''}
					onChange={({ currentTarget }) => set({ comment: currentTarget.value || undefined })}
				/>
			</td>
		</tr>
	);
}
