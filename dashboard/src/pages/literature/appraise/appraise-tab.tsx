import { useState } from 'preact/hooks';
import type { WorkPage } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { EmptyState, Loaded } from '../../../parts/notices';
import { Pager } from '../../../parts/pager';
import { useResource } from '../../../state/use-resource';
import type { TabProps } from '../tab-props';
import { WorkDialog } from '../works/work-dialog';
import { AppraisalTable } from './appraisal-table';
import { ExtractionTable } from './extraction-table';

/** Included works: how each is weighed, and what is taken from it into the report. */
export function AppraiseTab({ review, path, onChanged }: TabProps) {
	const [what, setWhat] = useState<'appraisal' | 'extraction'>('appraisal');
	const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
	const [open, setOpen] = useState<string>();
	const page = useResource<WorkPage>(`${path}/works`, {
		query: { stage: 'full-text', state: 'included', limit: 50, cursor: cursors.at(-1) },
	});
	return (
		<>
			<div class="buttons shown" role="group" aria-label="Shown">
				<Button pressed={what === 'appraisal'} onClick={() => setWhat('appraisal')}>
					Appraisal
				</Button>
				<Button pressed={what === 'extraction'} onClick={() => setWhat('extraction')}>
					Extraction
				</Button>
			</div>
			<p class="muted">
				{what === 'appraisal'
					? 'D device, A application, P patients, R report: suitability as IMDRF MDCE WG/N56 appendix F grades it, 1 best. Each choice is saved at once.'
					: 'What the report’s table takes, in your words. Each field is saved when you leave it.'}
			</p>
			<Loaded of={page} what="the included works">
				{({ works, nextCursor }) =>
					works.length === 0 ? (
						<EmptyState>
							No work is included yet. Those included at full text come here to be appraised.
						</EmptyState>
					) : (
						<>
							{what === 'appraisal' ? (
								<AppraisalTable works={works} path={path} onOpen={setOpen} />
							) : (
								<ExtractionTable works={works} path={path} onOpen={setOpen} />
							)}
							<Pager
								cursors={cursors}
								next={nextCursor}
								onCursors={setCursors}
								words={['Back', 'Further']}
							/>
						</>
					)
				}
			</Loaded>
			{open !== undefined && (
				<WorkDialog
					id={open}
					review={review}
					path={path}
					onClose={() => setOpen(undefined)}
					onChanged={() => {
						page.reload();
						onChanged();
					}}
				/>
			)}
		</>
	);
}
