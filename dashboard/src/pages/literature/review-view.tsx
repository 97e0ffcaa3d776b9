import { useEffect, useRef } from 'preact/hooks';
import type { Review } from '../../../../lib/model';
import { Loaded, Notice } from '../../parts/notices';
import { PageHead, SubNavigation } from '../../parts/page';
import { linkTo } from '../../state/route';
import { eventsOf, useResource } from '../../state/use-resource';
import { count, counted } from '../../words/figures';
import { AppraiseTab } from './appraise/appraise-tab';
import { FlowTab } from './flow/flow-tab';
import { reviewPath } from './literature-api';
import { ProtocolTab } from './protocol/protocol-tab';
import { ScreenTab } from './screen/screen-tab';
import { SearchesTab } from './searches/searches-tab';
import type { TabProps } from './tab-props';
import { WorksTab } from './works/works-tab';

const TABS = [
	{ id: 'protocol', text: 'Protocol' },
	{ id: 'searches', text: 'Searches' },
	{ id: 'screen', text: 'Screen' },
	{ id: 'works', text: 'Works' },
	{ id: 'appraise', text: 'Appraise' },
	{ id: 'flow', text: 'Flow' },
] as const;
type TabId = (typeof TABS)[number]['id'];

/** One product's review: its protocol, searches, screening and numbers, each a part of its own. */
export function ReviewView({ id, tab, part }: { id: string; tab?: string; part?: string }) {
	const current = TABS.find((one) => one.id === tab)?.id ?? 'protocol';
	const path = reviewPath(id);
	const review = useResource<Review>(path, {
		// While somebody screens, each decision is an event: nothing there is counted from the review.
		reloadOn: current === 'screen' ? undefined : eventsOf('literature'),
	});
	const { reload } = review;
	const before = useRef(current);
	useEffect(() => {
		if (before.current === 'screen' && current !== 'screen') reload();
		before.current = current;
	}, [current, reload]);
	return (
		<Loaded of={review} what="the review">
			{(data) => (
				<>
					<Head review={data} isQuiet={current === 'screen'} />
					<SubNavigation
						label="Parts of the review"
						links={TABS.map((one) => ({
							href: linkTo('literature', id, one.id),
							text: one.text,
							isCurrent: one.id === current,
						}))}
					/>
					<div class="review-tab">
						<Tab id={current} part={part} review={data} path={path} onChanged={review.reload} />
					</div>
				</>
			)}
		</Loaded>
	);
}

function Head({ review, isQuiet }: { review: Review; isQuiet: boolean }) {
	const { id, name, code, works, included, warned } = review;
	return (
		<>
			<PageHead
				title={`Literature of ${name}`}
				lead={
					isQuiet ? undefined : (
						<>
							{name !== code && `${code}. `}
							{counted(works, 'work')}, {count(included)} included.{' '}
							<a href={linkTo('literature')}>All reviews</a>
						</>
					)
				}
			/>
			{warned > 0 && (
				<Notice tone="bad">
					{counted(warned, 'included work')} {warned === 1 ? 'was' : 'were'} retracted or{' '}
					{warned === 1 ? 'is' : 'are'} under concern.{' '}
					<a href={linkTo('literature', id, 'appraise')}>See which</a>
				</Notice>
			)}
		</>
	);
}

function Tab({ id, part, ...props }: TabProps & { id: TabId; part?: string }) {
	switch (id) {
		case 'protocol':
			return <ProtocolTab {...props} />;
		case 'searches':
			return <SearchesTab {...props} />;
		case 'screen':
			return <ScreenTab {...props} part={part} />;
		case 'works':
			return <WorksTab {...props} />;
		case 'appraise':
			return <AppraiseTab {...props} />;
		case 'flow':
			return <FlowTab {...props} />;
	}
}
