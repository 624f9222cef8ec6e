" Vim syntax file
" Language: strat, social media strategies
" The words between the two marks are generated from grammar/keywords.def by editors/generate.py.

if exists('b:current_syntax')
  finish
endif
let s:cpo_save = &cpo
set cpo&vim

syn case match
syn spell notoplevel
syn iskeyword @,48-57,_,-,192-255
" A block's colours depend on the statement that it belongs to, which may have begun far above.
syn sync fromstart

" What may stand anywhere in a statement. Of two that match at one place Vim takes the later one.
syn cluster stratAnything contains=stratComment,stratBlockComment,stratString,stratLongString,stratNumber,stratTime,stratDate,stratMoney,stratChange,stratHandle,stratTag,stratAddress,stratHost,stratQuoted,stratUnit,stratPer,stratRange

" Contained and without a colour: a name where a word of the language would else be a keyword.
syn match stratName /\<\K\k*\>\%(\.\w\)\@!/ contained
syn match stratZone /\<\K\k*\%(\/\K\k*\)*/ contained
syn match stratQuoted /`[^`]*`/

" generated {{{
syn match stratDay /\<\%(mon\|tue\|wed\|thu\|fri\|sat\|sun\|weekdays\|weekends\)\>\%(\.\w\)\@!/ contained
hi def link stratDay stratValue
syn match stratTimeUnit /\<\%(hour\|day\|week\|month\|quarter\|year\)\>\%(\.\w\)\@!/ contained
hi def link stratTimeUnit stratValue
syn match stratOutcome /\<\%(awareness\|traffic\|conversion\)\>\%(\.\w\)\@!/ contained
hi def link stratOutcome stratValue
syn match stratStage /\<\%(aware\|engage\|subscribe\|convert\|excite\|ascend\|advocate\|promote\)\>\%(\.\w\)\@!/ contained
hi def link stratStage stratValue
syn match stratFunction /\<\%(marketing\|communications\)\>\%(\.\w\)\@!/ contained
hi def link stratFunction stratValue
syn match stratMetricUnit /\<\%(count\|people\|money\|time\|percent\|score\)\>\%(\.\w\)\@!/ contained
hi def link stratMetricUnit stratValue
syn match stratChannelKind /\<\%(social\|email\|search\|site\|event\|paid\)\>\%(\.\w\)\@!/ contained
hi def link stratChannelKind stratValue
syn match stratDirection /\<\%(higher\|lower\)\>\%(\.\w\)\@!/ contained
hi def link stratDirection stratValue
syn match stratWordKind /\%(\<define\_s\+\)\@30<=\<\%(purpose\|metric\|channel\|method\|content-kind\|export\)\>/ contained
hi def link stratWordKind stratValue
syn match stratDecimalMark /\<\%(comma\|point\)\>\%(\.\w\)\@!/ contained
hi def link stratDecimalMark stratValue
syn match stratSetting /\<\%(gives-per-ask\|behind\|off-mix\|fail-on\)\>\%(\.\w\)\@!/ contained
hi def link stratSetting stratValue
syn match stratUnit /\%(\/\s*\|\<per\s\+\)\@30<=\<\%(hour\|day\|week\|month\|quarter\|year\)\>/
syn match stratPer /\<per\>\ze\s\+\<\%(hour\|day\|week\|month\|quarter\|year\)\>/
syn match stratDayList /\<\%(mon\|tue\|wed\|thu\|fri\|sat\|sun\|weekdays\|weekends\)\>\%(\.\w\)\@!/ contained nextgroup=stratDayList,stratDayTime,stratDaySign skipwhite skipempty
syn match stratDayTime /\<\d\+:\d\+\>/ contained nextgroup=stratDayList,stratDayTime,stratDaySign skipwhite skipempty
syn match stratDaySign /,\|\.\./ contained nextgroup=stratDayList,stratDayTime,stratDaySign skipwhite skipempty
hi def link stratDayList stratValue
hi def link stratDayTime stratTime
syn match stratOutcomeList /\<\%(awareness\|traffic\|conversion\)\>\%(\.\w\)\@!/ contained nextgroup=stratOutcomeList,stratOutcomeTime,stratOutcomeSign skipwhite skipempty
syn match stratOutcomeTime /\<\d\+:\d\+\>/ contained nextgroup=stratOutcomeList,stratOutcomeTime,stratOutcomeSign skipwhite skipempty
syn match stratOutcomeSign /,\|\.\./ contained nextgroup=stratOutcomeList,stratOutcomeTime,stratOutcomeSign skipwhite skipempty
hi def link stratOutcomeList stratValue
hi def link stratOutcomeTime stratTime
syn match stratMetricUnitList /\<\%(count\|people\|money\|time\|percent\|score\)\>\%(\.\w\)\@!/ contained nextgroup=stratMetricUnitList,stratMetricUnitTime,stratMetricUnitSign skipwhite skipempty
syn match stratMetricUnitTime /\<\d\+:\d\+\>/ contained nextgroup=stratMetricUnitList,stratMetricUnitTime,stratMetricUnitSign skipwhite skipempty
syn match stratMetricUnitSign /,\|\.\./ contained nextgroup=stratMetricUnitList,stratMetricUnitTime,stratMetricUnitSign skipwhite skipempty
hi def link stratMetricUnitList stratValue
hi def link stratMetricUnitTime stratTime
syn match stratFunctionOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratFunction,stratName,stratFunctionOrNameGap skipwhite skipempty
hi def link stratFunctionOrNameGap stratComment
syn match stratRateGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratRateGap stratComment
syn match stratNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratNameGap stratComment
syn match stratZoneGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratZone,stratZoneGap skipwhite skipempty
hi def link stratZoneGap stratComment
syn match stratDayListGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratDayList,stratDayListGap skipwhite skipempty
hi def link stratDayListGap stratComment
syn match stratOutcomeOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratOutcome,stratName,stratOutcomeOrNameGap skipwhite skipempty
hi def link stratOutcomeOrNameGap stratComment
syn match stratStageOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratStage,stratName,stratStageOrNameGap skipwhite skipempty
hi def link stratStageOrNameGap stratComment
syn match stratTimeUnitOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratTimeUnit,stratName,stratTimeUnitOrNameGap skipwhite skipempty
hi def link stratTimeUnitOrNameGap stratComment
syn match stratSettingOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratSetting,stratName,stratSettingOrNameGap skipwhite skipempty
hi def link stratSettingOrNameGap stratComment
syn match stratMetricUnitListGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratMetricUnitList,stratMetricUnitListGap skipwhite skipempty
hi def link stratMetricUnitListGap stratComment
syn match stratDirectionOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratDirection,stratName,stratDirectionOrNameGap skipwhite skipempty
hi def link stratDirectionOrNameGap stratComment
syn match stratChannelKindOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratChannelKind,stratName,stratChannelKindOrNameGap skipwhite skipempty
hi def link stratChannelKindOrNameGap stratComment
syn match stratOutcomeListGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratOutcomeList,stratOutcomeListGap skipwhite skipempty
hi def link stratOutcomeListGap stratComment
syn match stratDecimalMarkOrNameGap /\/\/.*$\|\/\*\_.\{-}\*\// contained nextgroup=stratDecimalMark,stratName,stratDecimalMarkOrNameGap skipwhite skipempty
hi def link stratDecimalMarkOrNameGap stratComment

syn match stratImportProperty1 /\<\%(note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratImportProperty1 stratProperty
syn region stratImport matchgroup=stratStatement start=/\<import\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratImportBlock,stratImportProperty1
syn region stratImportBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratImportProperty1 fold
syn cluster stratStatements add=stratImport

syn match stratStrategyProperty1 /\<\%(business\|message\|direction\|website\|period\|closed\|voice\|hashtags\|brand\|logo\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratStrategyProperty1 stratProperty
syn match stratStrategyProperty2 /\<\%(function\)\>\%(\.\w\)\@!/ contained nextgroup=stratFunction,stratName,stratFunctionOrNameGap skipwhite skipempty
hi def link stratStrategyProperty2 stratProperty
syn match stratStrategyProperty3 /\<\%(budget\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratStrategyProperty3 stratProperty
syn match stratStrategyProperty4 /\<\%(consult\|language\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratStrategyProperty4 stratProperty
syn match stratStrategyProperty5 /\<\%(zone\)\>\%(\.\w\)\@!/ contained nextgroup=stratZone,stratZoneGap skipwhite skipempty
hi def link stratStrategyProperty5 stratProperty
syn region stratStrategy matchgroup=stratStatement start=/\<strategy\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratStrategyBlock,stratStrategyProperty1,stratStrategyProperty2,stratStrategyProperty3,stratStrategyProperty4,stratStrategyProperty5
syn region stratStrategyBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratStrategyProperty1,stratStrategyProperty2,stratStrategyProperty3,stratStrategyProperty4,stratStrategyProperty5 fold
syn cluster stratStatements add=stratStrategy

syn match stratPersonHead /\%(\<person\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratPersonHead stratHead
syn match stratPersonProperty1 /\<\%(role\|away\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratPersonProperty1 stratProperty
syn match stratPersonProperty2 /\<\%(capacity\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratPersonProperty2 stratProperty
syn region stratPerson matchgroup=stratStatement start=/\<person\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratPersonBlock,stratPersonHead,stratPersonProperty1,stratPersonProperty2
syn region stratPersonBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratPersonHead,stratPersonProperty1,stratPersonProperty2 fold
syn cluster stratStatements add=stratPerson

syn match stratAudienceHead /\%(\<audience\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratAudienceHead stratHead
syn match stratAudienceProperty1 /\<\%(on\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratAudienceProperty1 stratProperty
syn match stratAudienceProperty2 /\<\%(cares\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratAudienceProperty2 stratProperty
syn match stratAudienceProperty3 /\<\%(active\)\>\%(\.\w\)\@!/ contained nextgroup=stratDayList,stratDayListGap skipwhite skipempty
hi def link stratAudienceProperty3 stratProperty
syn match stratAudienceProperty4 /\<\%(size\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratAudienceProperty4 stratProperty
syn region stratAudience matchgroup=stratStatement start=/\<audience\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratAudienceBlock,stratAudienceHead,stratAudienceProperty1,stratAudienceProperty2,stratAudienceProperty3,stratAudienceProperty4
syn region stratAudienceBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratAudienceHead,stratAudienceProperty1,stratAudienceProperty2,stratAudienceProperty3,stratAudienceProperty4 fold
syn cluster stratStatements add=stratAudience

syn match stratProfileProperty1 /\<\%(on\|for\|owner\|language\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratProfileProperty1 stratProperty
syn match stratProfileProperty2 /\<\%(primary\|link\|voice\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratProfileProperty2 stratProperty
syn region stratProfile matchgroup=stratStatement start=/\<profile\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratProfileBlock,stratProfileProperty1,stratProfileProperty2
syn region stratProfileBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratProfileProperty1,stratProfileProperty2 fold
syn cluster stratStatements add=stratProfile

syn match stratContentHead /\%(\<content\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratContentHead stratHead
syn match stratContentProperty1 /\<\%(kind\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratContentProperty1 stratProperty
syn match stratContentProperty2 /\<\%(gives\|asks\|about\|hashtags\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratContentProperty2 stratProperty
syn match stratContentProperty3 /\<\%(share\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratContentProperty3 stratProperty
syn region stratContent matchgroup=stratStatement start=/\<content\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratContentBlock,stratContentHead,stratContentProperty1,stratContentProperty2,stratContentProperty3
syn region stratContentBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratContentHead,stratContentProperty1,stratContentProperty2,stratContentProperty3 fold
syn cluster stratStatements add=stratContent

syn match stratCampaignHead /\%(\<campaign\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratCampaignHead stratHead
syn match stratCampaignProperty1 /\<\%(during\|hashtags\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratCampaignProperty1 stratProperty
syn match stratCampaignProperty2 /\<\%(with\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratCampaignProperty2 stratProperty
syn match stratCampaignProperty3 /\<\%(budget\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratCampaignProperty3 stratProperty
syn region stratCampaign matchgroup=stratStatement start=/\<campaign\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratCampaignBlock,stratCampaignHead,stratCampaignProperty1,stratCampaignProperty2,stratCampaignProperty3
syn region stratCampaignBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratCampaignHead,stratCampaignProperty1,stratCampaignProperty2,stratCampaignProperty3 fold
syn cluster stratStatements add=stratCampaign

syn match stratPurposeHead /\%(\<purpose\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratPurposeHead stratHead
syn match stratPurposeProperty1 /\<\%(primary\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratPurposeProperty1 stratProperty
syn match stratPurposeProperty2 /\<\%(toward\)\>\%(\.\w\)\@!/ contained nextgroup=stratOutcome,stratName,stratOutcomeOrNameGap skipwhite skipempty
hi def link stratPurposeProperty2 stratProperty
syn match stratPurposeProperty3 /\<\%(function\)\>\%(\.\w\)\@!/ contained nextgroup=stratFunction,stratName,stratFunctionOrNameGap skipwhite skipempty
hi def link stratPurposeProperty3 stratProperty
syn match stratPurposeProperty4 /\<\%(owner\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratPurposeProperty4 stratProperty
syn region stratPurpose matchgroup=stratStatement start=/\<purpose\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratPurposeBlock,stratPurposeHead,stratPurposeProperty1,stratPurposeProperty2,stratPurposeProperty3,stratPurposeProperty4
syn region stratPurposeBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratPurposeHead,stratPurposeProperty1,stratPurposeProperty2,stratPurposeProperty3,stratPurposeProperty4 fold
syn cluster stratStatements add=stratPurpose

syn match stratGoalHead /\%(\<goal\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratGoalHead stratHead
syn match stratGoalProperty1 /\<\%(keep\|from\|at\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratGoalProperty1 stratProperty
syn match stratGoalProperty2 /\<\%(by\|link\|call\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratGoalProperty2 stratProperty
syn match stratGoalProperty3 /\<\%(of\|via\|for\|owner\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratGoalProperty3 stratProperty
syn match stratGoalProperty4 /\<\%(stage\)\>\%(\.\w\)\@!/ contained nextgroup=stratStage,stratName,stratStageOrNameGap skipwhite skipempty
hi def link stratGoalProperty4 stratProperty
syn region stratGoal matchgroup=stratStatement start=/\<goal\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratGoalBlock,stratGoalHead,stratGoalProperty1,stratGoalProperty2,stratGoalProperty3,stratGoalProperty4,stratRate
syn region stratGoalBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratGoalHead,stratGoalProperty1,stratGoalProperty2,stratGoalProperty3,stratGoalProperty4,stratRate fold
syn cluster stratStatements add=stratGoal

syn match stratMilestoneProperty1 /\<\%(by\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratMilestoneProperty1 stratProperty
syn region stratMilestone matchgroup=stratStatement start=/\<milestone\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratMilestoneBlock,stratMilestoneProperty1,stratRate
syn region stratMilestoneBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratMilestoneProperty1,stratRate fold
syn cluster stratStatements add=stratMilestone

syn match stratWasProperty1 /\<\%(by\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratWasProperty1 stratProperty
syn region stratWas matchgroup=stratStatement start=/\<was\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratWasBlock,stratWasProperty1,stratRate
syn region stratWasBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratWasProperty1,stratRate fold
syn cluster stratStatements add=stratWas

syn match stratTacticHead /\%(\<tactic\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratTacticHead stratHead
syn match stratTacticProperty1 /\<\%(on\|when\|before\|after\|in\|of\|for\|owner\|language\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratTacticProperty1 stratProperty
syn match stratTacticProperty2 /\<\%(every\)\>\%(\.\w\)\@!/ contained nextgroup=stratTimeUnit,stratName,stratTimeUnitOrNameGap skipwhite skipempty
hi def link stratTacticProperty2 stratProperty
syn match stratTacticProperty3 /\<\%(days\)\>\%(\.\w\)\@!/ contained nextgroup=stratDayList,stratDayListGap skipwhite skipempty
hi def link stratTacticProperty3 stratProperty
syn match stratTacticProperty4 /\<\%(at\|during\|link\|call\|hashtags\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratTacticProperty4 stratProperty
syn match stratTacticProperty5 /\<\%(stage\)\>\%(\.\w\)\@!/ contained nextgroup=stratStage,stratName,stratStageOrNameGap skipwhite skipempty
hi def link stratTacticProperty5 stratProperty
syn match stratTacticProperty6 /\<\%(takes\|costs\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratTacticProperty6 stratProperty
syn region stratTactic matchgroup=stratStatement start=/\<tactic\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratTacticBlock,stratTacticHead,stratTacticProperty1,stratTacticProperty2,stratTacticProperty3,stratTacticProperty4,stratTacticProperty5,stratTacticProperty6,stratRate
syn region stratTacticBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratTacticHead,stratTacticProperty1,stratTacticProperty2,stratTacticProperty3,stratTacticProperty4,stratTacticProperty5,stratTacticProperty6,stratRate fold
syn cluster stratStatements add=stratTactic

syn match stratResponseProperty1 /\<\%(on\|owner\|escalate\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratResponseProperty1 stratProperty
syn match stratResponseProperty2 /\<\%(within\|takes\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratResponseProperty2 stratProperty
syn match stratResponseProperty3 /\<\%(hours\)\>\%(\.\w\)\@!/ contained nextgroup=stratDayList,stratDayListGap skipwhite skipempty
hi def link stratResponseProperty3 stratProperty
syn match stratResponseProperty4 /\<\%(note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratResponseProperty4 stratProperty
syn region stratResponse matchgroup=stratStatement start=/\<response\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratResponseBlock,stratResponseProperty1,stratResponseProperty2,stratResponseProperty3,stratResponseProperty4
syn region stratResponseBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratResponseProperty1,stratResponseProperty2,stratResponseProperty3,stratResponseProperty4 fold
syn cluster stratStatements add=stratResponse

syn match stratMeasureProperty1 /\<\%(every\)\>\%(\.\w\)\@!/ contained nextgroup=stratTimeUnit,stratName,stratTimeUnitOrNameGap skipwhite skipempty
hi def link stratMeasureProperty1 stratProperty
syn match stratMeasureProperty2 /\<\%(with\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratMeasureProperty2 stratProperty
syn match stratMeasureProperty3 /\<\%(owner\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratMeasureProperty3 stratProperty
syn region stratMeasure matchgroup=stratStatement start=/\<measure\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratMeasureBlock,stratMeasureProperty1,stratMeasureProperty2,stratMeasureProperty3
syn region stratMeasureBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratMeasureProperty1,stratMeasureProperty2,stratMeasureProperty3 fold
syn cluster stratStatements add=stratMeasure

syn match stratReviewProperty1 /\<\%(every\)\>\%(\.\w\)\@!/ contained nextgroup=stratTimeUnit,stratName,stratTimeUnitOrNameGap skipwhite skipempty
hi def link stratReviewProperty1 stratProperty
syn match stratReviewProperty2 /\<\%(on\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratReviewProperty2 stratProperty
syn match stratReviewProperty3 /\<\%(owner\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratReviewProperty3 stratProperty
syn region stratReview matchgroup=stratStatement start=/\<review\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratReviewBlock,stratReviewProperty1,stratReviewProperty2,stratReviewProperty3
syn region stratReviewBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratReviewProperty1,stratReviewProperty2,stratReviewProperty3 fold
syn cluster stratStatements add=stratReview

syn match stratActualHead /\%(\<actual\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratActualHead stratHead
syn match stratActualProperty1 /\<\%(on\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratActualProperty1 stratProperty
syn region stratActual matchgroup=stratStatement start=/\<actual\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratActualBlock,stratActualHead,stratActualProperty1,stratRate
syn region stratActualBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratActualHead,stratActualProperty1,stratRate fold
syn cluster stratStatements add=stratActual

syn match stratActualsProperty1 /\<\%(as\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratActualsProperty1 stratProperty
syn match stratActualsProperty2 /\<\%(where\|is\|or\|whose\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratActualsProperty2 stratProperty
syn region stratActuals matchgroup=stratStatement start=/\<actuals\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratActualsBlock,stratActualsProperty1,stratActualsProperty2
syn region stratActualsBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratActualsProperty1,stratActualsProperty2 fold
syn cluster stratStatements add=stratActuals

syn match stratRulesProperty1 /\<\%(allow\|deny\|warn\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratRulesProperty1 stratProperty
syn match stratRulesProperty2 /\<\%(because\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratRulesProperty2 stratProperty
syn match stratRulesProperty3 /\<\%(set\)\>\%(\.\w\)\@!/ contained nextgroup=stratSetting,stratName,stratSettingOrNameGap skipwhite skipempty
hi def link stratRulesProperty3 stratProperty
syn region stratRules matchgroup=stratStatement start=/\<rules\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratRulesBlock,stratRulesProperty1,stratRulesProperty2,stratRulesProperty3
syn region stratRulesBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratRulesProperty1,stratRulesProperty2,stratRulesProperty3 fold
syn cluster stratStatements add=stratRules

syn match stratDefineHead /\%(\<define\_s\+\%(purpose\|metric\|channel\|method\|content-kind\|export\)\_s\+\)\@60<=\<\K\k*/ contained
hi def link stratDefineHead stratHead
syn match stratDefineProperty1 /\<\%(toward\|outcome\)\>\%(\.\w\)\@!/ contained nextgroup=stratOutcome,stratName,stratOutcomeOrNameGap skipwhite skipempty
hi def link stratDefineProperty1 stratProperty
syn match stratDefineProperty2 /\<\%(function\)\>\%(\.\w\)\@!/ contained nextgroup=stratFunction,stratName,stratFunctionOrNameGap skipwhite skipempty
hi def link stratDefineProperty2 stratProperty
syn match stratDefineProperty3 /\<\%(unit\)\>\%(\.\w\)\@!/ contained nextgroup=stratMetricUnitList,stratMetricUnitListGap skipwhite skipempty
hi def link stratDefineProperty3 stratProperty
syn match stratDefineProperty4 /\<\%(vanity\|stock\|in-person\|gives\|asks\|tells\|two-way\|answers\|continuous\|links\|paid\|sells\|needs\|date\|since\|key\|or\|and\|by\|where\|under\|of\|is\|rows\|except\|whose\|note\|tags\)\>\%(\.\w\)\@!/ contained
hi def link stratDefineProperty4 stratProperty
syn match stratDefineProperty5 /\<\%(better\)\>\%(\.\w\)\@!/ contained nextgroup=stratDirection,stratName,stratDirectionOrNameGap skipwhite skipempty
hi def link stratDefineProperty5 stratProperty
syn match stratDefineProperty6 /\<\%(kind\)\>\%(\.\w\)\@!/ contained nextgroup=stratChannelKind,stratName,stratChannelKindOrNameGap skipwhite skipempty
hi def link stratDefineProperty6 stratProperty
syn match stratDefineProperty7 /\<\%(serves\)\>\%(\.\w\)\@!/ contained nextgroup=stratOutcomeList,stratOutcomeListGap skipwhite skipempty
hi def link stratDefineProperty7 stratProperty
syn match stratDefineProperty8 /\<\%(methods\|hosts\|aliases\|figures\)\>\%(\.\w\)\@!/ contained nextgroup=stratName,stratNameGap skipwhite skipempty
hi def link stratDefineProperty8 stratProperty
syn match stratDefineProperty9 /\<\%(usual\)\>\%(\.\w\)\@!/ contained nextgroup=stratRate,stratRateGap skipwhite skipempty
hi def link stratDefineProperty9 stratProperty
syn match stratDefineProperty10 /\<\%(zone\)\>\%(\.\w\)\@!/ contained nextgroup=stratZone,stratZoneGap skipwhite skipempty
hi def link stratDefineProperty10 stratProperty
syn match stratDefineProperty11 /\<\%(decimal\)\>\%(\.\w\)\@!/ contained nextgroup=stratDecimalMark,stratName,stratDecimalMarkOrNameGap skipwhite skipempty
hi def link stratDefineProperty11 stratProperty
syn region stratDefine matchgroup=stratStatement start=/\<define\>\%(\.\w\)\@!/ matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%(import\|strategy\|person\|audience\|profile\|content\|campaign\|purpose\|goal\|milestone\|was\|tactic\|response\|measure\|review\|actual\|actuals\|rules\|define\)\>\%(\.\w\)\@!/me=s-1 contains=@stratAnything,stratDefineBlock,stratDefineHead,stratDefineProperty1,stratDefineProperty2,stratDefineProperty3,stratDefineProperty4,stratDefineProperty5,stratDefineProperty6,stratDefineProperty7,stratDefineProperty8,stratDefineProperty9,stratDefineProperty10,stratDefineProperty11,stratWordKind
syn region stratDefineBlock matchgroup=stratBlock start=/</ end=/>/ contained contains=@stratAnything,@stratStatements,stratDefineHead,stratDefineProperty1,stratDefineProperty2,stratDefineProperty3,stratDefineProperty4,stratDefineProperty5,stratDefineProperty6,stratDefineProperty7,stratDefineProperty8,stratDefineProperty9,stratDefineProperty10,stratDefineProperty11,stratWordKind fold
syn cluster stratStatements add=stratDefine

syn match stratRate /\<\%(daily\|weekly\|monthly\)\>\%(\.\w\)\@!/ contained
" }}} generated

syn match stratNumber /\%(\k\)\@1<!\d[0-9_]*\%(\.\d[0-9_]*\)\?\a*%\?/
syn match stratDate /\%(\k\)\@1<!\d[0-9_]*-[0-9A-Za-z_-]*/
syn match stratTime /\%(\k\)\@1<!\d[0-9_]*\%([0-9A-Za-z_-]*:\)[0-9A-Za-z_:-]*/
syn match stratDate /\<\%([QH]\d\|W\d\d\?\)\>\%(\.\w\)\@!/
syn match stratMoney /[$€£]\d[0-9_]*\%(\.\d[0-9_]*\)\?\a*/
syn match stratMoney /\%(\k\)\@1<!\d[0-9_]*\%(\.\d[0-9_]*\)\?\a*\s\+\u\{3}\>/
syn match stratChange /[+-][$€£]\?\d[0-9_]*\%(\.\d[0-9_]*\)\?\a*\%(%\|\s\+\u\{3}\>\)\?/
syn match stratRange /\.\./ nextgroup=stratRate skipwhite

syn match stratHandle /@\%(\k\|[.@]\)*\%(\k\|@\)/
syn match stratTag /#\%(\k\|[.@]\)*\%(\k\|@\)/
syn match stratHost /\%(\k\)\@1<!\a[0-9A-Za-z_-]*\%(\.[0-9A-Za-z][0-9A-Za-z_-]*\)\+\%(\/[^\/[:space:]<>",][^[:space:]<>"]\{-}\%(,\?\%([[:space:]<>"]\|$\)\)\@=\)\?/
syn match stratAddress /\%(\k\)\@1<!\a[0-9A-Za-z_-]*:\/\/[^[:space:]<>"]\{-}\%(,\?\%([[:space:]<>"]\|$\)\)\@=/

syn match stratEscape /\\\%(["\\nt]\|u{\x\{1,6}}\)/ contained
syn region stratString start=/"/ skip=/\\./ end=/"\|$/ contains=stratEscape,@Spell
syn region stratLongString start=/"""/ skip=/\\./ end=/"""/ contains=stratEscape,@Spell

syn keyword stratTodo TODO FIXME contained
syn match stratComment /\/\/.*$/ contains=stratTodo,@Spell
syn region stratBlockComment start=/\/\*/ end=/\*\// contains=stratTodo,@Spell
" An allow, with its rules and its reason.
syn match stratComment /^\s*\zs\/\/\s*allow\s*([^)]*).*$/ contains=stratAllow
syn match stratAllow /\/\/\s*\zsallow\s*([^)]*)\%(\s\+until\s\+\d\{4}-\d\d-\d\d\)\?\s*:/ contained contains=stratAllowRule
syn match stratAllowRule /\%((\s*\|,\s*\)\@<=[^ \t,()]\+/ contained

hi def link stratStatement Statement
hi def link stratProperty Identifier
hi def link stratHead Type
hi def link stratValue Constant
hi def link stratRate stratValue
hi def link stratUnit stratValue
hi def link stratPer stratProperty
hi def link stratNumber Number
hi def link stratMoney stratNumber
hi def link stratChange stratNumber
hi def link stratDate stratNumber
hi def link stratTime stratNumber
hi def link stratHandle Special
hi def link stratTag Tag
hi def link stratAddress Underlined
hi def link stratHost stratAddress
hi def link stratRange Operator
hi def link stratBlock Delimiter
hi def link stratString String
hi def link stratLongString stratString
hi def link stratEscape SpecialChar
hi def link stratComment Comment
hi def link stratBlockComment stratComment
hi def link stratTodo Todo
hi def link stratAllow PreProc
hi def link stratAllowRule Identifier

let b:current_syntax = 'strat'
let &cpo = s:cpo_save
unlet s:cpo_save
