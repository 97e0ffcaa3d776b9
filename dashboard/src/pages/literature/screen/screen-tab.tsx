import { useEffect, useRef } from 'preact/hooks';
import { SubNavigation } from '../../../parts/page';
import { linkTo } from '../../../state/route';
import { count } from '../../../words/figures';
import type { TabProps } from '../tab-props';
import { STAGE } from '../words';
import { ConflictsView } from './conflicts-view';
import { ReaderView } from './reader-view';

/** Where works are read and decided on, one after the other. */
export function ScreenTab({ review, path, part, onChanged }: TabProps & { part?: string }) {
	const { mine, id } = review;
	const current = part === 'full-text' || part === 'conflicts' ? part : 'title-abstract';
	const shown = useRef(current);
	useEffect(() => {
		if (shown.current === current) return;
		shown.current = current;
		onChanged();
	}, [current, onChanged]);
	const links = [
		['title-abstract', STAGE['title-abstract'], mine.titleAbstract],
		['full-text', STAGE['full-text'], mine.fullText],
		['conflicts', 'Conflicts', mine.conflicts],
	] as const;
	return (
		<>
			<SubNavigation
				label="Stages"
				links={links.map(([stage, text, waiting]) => ({
					href: linkTo('literature', id, 'screen', stage),
					// Of the stage at work the number moves with each decision and stands below.
					text: stage === current ? text : `${text} (${count(waiting)})`,
					isCurrent: stage === current,
				}))}
			/>
			{current === 'conflicts' ? (
				<ConflictsView review={review} path={path} onChanged={onChanged} />
			) : (
				<ReaderView
					key={current}
					stage={current}
					review={review}
					path={path}
					onChanged={onChanged}
				/>
			)}
		</>
	);
}
