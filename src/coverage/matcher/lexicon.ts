/**
 * Words by meaning, written by hand for this project. Each line is a theme; semicolons part it into clusters. Words of
 * one cluster can often stand for one another in an argument; words of one theme belong to one subject. A word may
 * stand on several lines: that is how its senses are kept apart.
 */
export const lexicon = `
cost price expensive expense costly spend spending pricey dear overpriced ; afford affordable cheap cheaper inexpensive ; money cash dollar fund funding finance financial monetary capital fiscal ; pay payment paid fee bill charge ; save saving savings economical frugal
tax taxpayer taxation levy ; budget deficit debt loan borrow owe lender credit ; subsidy subsidize grant sponsor fund funding ; welfare benefit allowance aid relief
waste wasteful squander useless pointless worthless futile unproductive ; inefficient inefficiency
economy economic economics ; growth grow expand expansion boom prosper prosperity ; recession depression downturn crisis slump stagnation collapse bankrupt bankruptcy ; gdp output productivity productive ; inflation currency
invest investment investor venture stake ; profit profitable revenue income earn earnings lucrative gain ; market trade commerce commercial business company corporation corporate firm enterprise industry industrial ; monopoly cartel dominate dominance concentration ; compete competition competitive competitor rival
rich wealthy wealth affluent elite billionaire privileged ; poor poverty impoverished needy disadvantaged underprivileged broke lowincome struggling hardship ; inequality gap disparity unequal divide
job employment employ employee employer work worker workforce labor labour ; unemployment unemployed jobless layoff fired ; career profession occupation professional trade vocation ; wage salary pay income earn ; hire recruit recruitment applicant
retire retirement retiree pension ; old older elderly aged senior aging age ; young youth younger youngster teenager teen adolescent
child kid children minor infant baby toddler youngster son daughter ; parent mother father mom dad guardian parental parenthood upbringing raise ; family household relative sibling home ; birth born pregnant pregnancy newborn
marriage marry married wedding spouse husband wife couple matrimony ; divorce separation separate breakup ; relationship partner partnership bond commitment monogamous ; love affection intimacy romantic
woman women female girl feminine lady ; man men male boy masculine ; gender sex sexual ; sexist sexism misogyny patriarchy chauvinism ; feminist feminism
school classroom education educational educate schooling academic ; learn learning study studying studies ; teach teacher tutor instruct instruction instructor ; student pupil classmate ; university college degree campus ; skill ability training train qualification qualified expertise competence competent ; curriculum course lesson subject ; grade exam test achievement
knowledge know information informed inform understand understanding awareness aware insight ; ignorance ignorant uninformed unaware misinformed ; mislead misleading misinformation disinformation falsehood lie lies deceive deception fake false propaganda ; truth true fact factual accurate accuracy honest
smart intelligent intelligence clever bright genius ; wise wisdom judgement judgment
safe safety secure security protect protection protective protected safeguard guard defend defense defence shield ; danger dangerous risk risky hazard hazardous threat threaten unsafe peril perilous jeopardy vulnerable vulnerability ; rescue save survive survival
harm harmful hurt damage damaging injure injury detrimental destroy destructive ruin adverse negative bad ; abuse mistreat mistreatment exploit exploitation maltreat neglect molest ; suffer suffering pain painful agony misery anguish torment distress torture ; victim casualty
violence violent assault attack beat fight fighting brutality brutal aggression aggressive ; rape molest harassment harass ; bully bullying tease teasing mock ridicule taunt
kill killing murder homicide slay slaughter ; death die dying dead fatal lethal mortality ; suicide euthanasia ; life live living alive lives ; execution execute
crime criminal offence offense offender felon illegal unlawful illicit ; thief theft steal stealing rob robbery burglary plagiarism piracy ; gang mafia trafficking trafficker smuggle smuggling cartel dealer ; blackmarket underground clandestine ; fraud scam cheat cheating swindle corrupt corruption bribe
punish punishment penalty penalize sentence retribution ; prison jail imprison incarcerate incarceration detain detention prisoner inmate custody ; deter deterrent deterrence discourage prevent prevention dissuade ; rehabilitate rehabilitation reform ; revenge vengeance
justice just fair fairness equitable deserved deserve proportional ; unfair unjust injustice inequitable undeserved biased ; court trial judge jury lawyer verdict hearing due process ; innocent innocence wrongly wrongful wrongfully ; guilty guilt
law legal legislation statute legally lawful legalize legalise legalization ; regulate regulation regulator regulatory rule oversight control standardize standardized supervise supervision monitor monitoring ; ban prohibit prohibition outlaw forbid forbidden bar restrict restriction banned ; enforce enforcement police policing ; comply compliance ; permit allow authorize permission licence license licensing
freedom free liberty freely liberties ; choose choice option decide decision opt prefer preference select ; autonomy autonomous independence independent selfdetermination ; consent voluntary voluntarily willing willingly ; force forced coerce coercion compel compulsory mandatory obligatory oblige oppress oppression pressure pressured
right rights entitled entitlement ; constitution constitutional amendment ; duty obligation responsibility responsible civic ; privilege
speech speak expression express expressing voice opinion ; censor censorship silence suppress ; protest dissent demonstrate demonstration activism ; creative creativity imagination imaginative artistic ; individual individuality unique uniqueness personality identity self ; conform conformity
equal equality equally ; discriminate discrimination prejudice bias biased bigotry racism racist stereotype stigma ; race racial ethnic ethnicity minority minorities black color colour ; diversity diverse variety inclusion inclusive ; marginalize marginalized disenfranchised disadvantaged underrepresented excluded exclude exclusion ; integrate integration
unite unity united together togetherness cohesion solidarity belonging belong community ; divide division divisive segregation segregate separate polarize ; conflict tension hostility
government state federal administration authority authorities ; politics political politician party partisan ; democracy democratic ; vote voter voting election elect ballot turnout electorate ; represent representation representative ; power powerful influence influential ; dictator dictatorship authoritarian tyranny totalitarian
citizen citizenship public people population populace resident civilian ; nation national country homeland ; patriot patriotism patriotic ; immigrant immigration migrant refugee border foreign foreigner
war warfare battle combat battlefield conflict ; military army soldier troop troops armed forces navy mercenary contractor ; weapon weapons gun firearm arm arms bomb missile nuclear ; shoot shooting shooter gunfire ; peace peaceful ; enemy terrorist terrorism terror extremist
accident accidental accidentally unintentional inadvertent mistake mistakenly error wrong ; irreversible irrevocable undo permanent reverse final
religion religious faith belief believe believer spiritual church ; god divine holy sacred ; priest clergy pastor minister ; atheist atheism secular ; tradition traditional custom heritage culture cultural norm norms ; bible christian muslim islam catholic jewish
moral morality morals ethic ethical ethics principle principled value values virtue ; immoral unethical wrong wrongdoing sin evil sinful ; dignity dignified humane respect ; inhumane cruel cruelty barbaric degrading
health healthy healthcare medical medicine medicinal ; disease illness ill sick sickness patient ailment ; doctor physician nurse hospital clinic ; cure treat treatment heal healing therapy therapeutic recover recovery ; mental psychological emotional emotion stress anxiety depression mentally ; drug narcotic substance addict addiction addictive alcohol ; infect infection epidemic virus spread contagious ; side effect ; disabled disability handicap impaired
unhealthy unnatural abnormal ; natural nature naturally normal biological ; instinct urge desire
body physical physically strength strong ; weak weaker weakness fragile frail
science scientific scientist ; research researcher study ; discover discovery explore exploration ; experiment trial test ; technology technological tech technical ; invent invention innovate innovation innovative inventor novel ; progress advance advancement progressive breakthrough development develop improve improvement ; backward outdated obsolete antiquated archaic irrelevant anymore outmoded
environment environmental ecological ecology ; pollute pollution contaminate toxic smog ; climate warming emission carbon ; resource resources energy oil gas ; wildlife animal animals species habitat ; planet earth world global ; conserve conservation sustainable
city cities urban urbanization metropolitan town ; rural countryside village farm farmer agriculture ; crowd crowded overcrowded overcrowding congestion traffic dense density overpopulation ; housing house home rent ; infrastructure transport transportation
media press news journalism journalist newspaper reporter ; internet online web digital social platform ; entertainment movie film television show actor performer celebrity fame ; advertise advertising advertisement
private privately privacy personal confidential ; public ; surveillance spy track ; transparent transparency open openness disclose disclosure ; secret secrecy hidden hide conceal ; accountable accountability responsible answerable liable liability
good beneficial benefit advantage advantageous positive helpful useful ; help helping assist assistance aid support supportive ; better best superior excellent ; worse worst inferior ; important importance crucial vital essential necessary needed need needs critical key
effective effectively effectiveness efficient efficiency work works successful success succeed ; ineffective fail failure fails unsuccessful ; solve solution resolve remedy fix ; problem issue trouble difficulty
increase raise rise boost enhance more grow higher ; reduce decrease lower lessen diminish decline less cut cuts fewer minimize shrink curb limit ; stop end halt abolish eliminate remove eradicate abandon ; start begin introduce establish create
promote encourage foster incentive incentivize motivate motivation motivated inspire stimulate ; discourage hinder hamper impede stifle obstruct inhibit prevent block ; cause lead leads result results causing produce create trigger
easy easier easily simple convenient ; difficult hard harder challenge challenging tough ; complex complicated
happy happiness joy enjoy joyful satisfaction satisfied fulfilling content pleasure ; unhappy sad miserable misery ; comfort comfortable ; uncomfortable discomfort ; lonely loneliness alone isolated isolation ; fear afraid scared scary ; anger angry
concentrate concentration focus focused attention attentive ; distract distraction distracted distracting ; discipline disciplined order obedience orderly ; behavior behaviour conduct behave misbehave ; appearance look looks wear wearing clothes clothing dress style fashion outfit
trust trusted trustworthy reliable confidence dependable ; distrust mistrust unreliable doubt skeptical ; corrupt corruption abuse ; loyalty loyal faithful ; responsible reckless irresponsible careless
access accessible accessibility available availability reach ; deprive deny denied lack limited ; share sharing distribute distribution ; spread disseminate circulate ; opportunity chance opportunities ; barrier obstacle hurdle
stable stability steady ; unstable instability volatile unpredictable uncertain ; sustain maintain preserve keep continue ; change adapt adjust modify reform ; temporary shortterm ; longterm future eventually generation ; past history historical historically ; today modern contemporary current society
own owner ownership property possess belongings ; intellectual copyright patent trademark ; copy copying imitate duplicate clone replicate ; art artist music author writer book ; credit reward compensate compensation royalty reimburse repay
service services provide provider supply ; essential basic necessity necessities food water shelter ; customer consumer buyer client user ; product goods merchandise manufacture ; quality standard standards caliber
merit merits qualified deserving talent talented achievement achieve accomplish accomplishment ; experience experienced inexperienced skilled
sport sports athletic athlete game play player ; recreation recreational leisure hobby fun ; exercise
space moon mars astronaut rocket nasa satellite ; alien extraterrestrial universe galaxy
balance imbalance ratio proportion ; population demographic overpopulated ; genetic gene dna embryo
compensate atone reparation redress amends
person human humanity humankind mankind individual being ; civilization society societal social community
reputation image prestige respected perception perceived perceive ; pride proud ; shame humiliate humiliation embarrass embarrassed ; symbol symbolic symbolize flag emblem
leader leadership boss manager executive official ; volunteer ; team cooperation cooperate collaborate collaboration teamwork
foreign international global worldwide abroad overseas ; diplomatic diplomacy treaty ally allies alliance ; sanction embargo
model models algorithm neural machine artificial ai software program system ; data dataset training ; openweight weights opensource source code repository ; closed proprietary gated ; release publish publication ; developer programmer engineer maintainer contributor ; compute chip hardware gpu cloud server ; capability capable capabilities frontier
misuse abuse malicious bioweapon weaponize hacker hack attacker cyberattack cybersecurity cyber breach exploit ; vulnerability bug flaw defect patch ; audit evaluate evaluation assess assessment inspect inspection review test testing ; incident report reporting ; threshold limit cap
govern governance rule steward stewardship ; sovereignty sovereign national ; vendor supplier provider lockin dependence dependent dependency rely reliance ; standard interoperable interoperability portable ; startup newcomer entrant incumbent small ; centralize centralized decentralize decentralized concentrate
contract agreement deal ; clause term terms ; relicense fork ; donate donation sponsor maintainership
creator artist author writer musician rightsholder ; fair use ; scrape scraping crawl ; optout consent permission
catastrophe catastrophic disaster existential extinction doom ; precaution cautious caution careful ; speed fast quick rapid rapidly quickly ; slow slowly delay delays slower ; pause moratorium halt
burden burdensome bureaucracy bureaucratic paperwork redtape onerous ; overreach interfere interference intervene intervention intrusive meddle nanny ; overregulate ; flexible flexibility rigid
nuclear atomic radiation ; annihilate annihilation destroy wipe
eat food meal hungry hunger starve starvation nutrition ; obese obesity weight fat diet ; meat vegetarian vegan
child prodigy talent performer acting ; childhood innocence ; exhausted tired fatigue overwork overworked
sincere commit vow promise pledge oath ; abstain abstinence celibate celibacy chaste chastity ; temptation tempt
prostitute prostitution sexwork brothel hooker escort ; std hiv aids transmitted ; pimp
cannabis marijuana weed pot hemp ; smoke smoking smoker tobacco cigarette ; gateway
holy devote devotion dedicated dedicate dedication focus ; pray prayer worship ; duties
flag banner ; burn burning desecrate desecration disrespect disrespectful respect
compulsory vote apathy apathetic uninterested indifferent ; turnout participation participate engage engagement involved involvement
homeschool homeschooling ; socialize socialization interact interaction peer peers friend friends friendship social ; pace tailored tailor personalized customize customized individualized
capitalism capitalist socialism socialist communism communist libertarian libertarianism ; laissez faire ; welfare
dirty filthy clean hygiene ; noise
age agism ageism ageist ; fit fitness unable incapable incapacitated
rational reason logic logical sensible evidence ; irrational superstition ; critical thinking
war peace kill ; collateral ; legitimate legitimacy ; tortured interrogation
exist existence be live survive ; nonexistent extinct extinction vanish disappear ; real reality actual genuine authentic ; imaginary imagined fantasy fiction fictional myth pretend
cause reason origin source root basis factor driver ; effect consequence outcome result impact repercussion aftermath implication ; influence affect shape sway ; accidental random chance luck coincidence
relate relation connection link tie associate association correlate ; unrelated irrelevant separate disconnected
same equal equivalent identical alike similar similarity match ; different differ difference distinct contrast unlike vary variation ; opposite contrary reverse opposing oppose
uniform consistent consistency regular standard ; inconsistent irregular exception arbitrary
copy imitate mimic replica clone duplicate reproduce reproduction ; original new novel fresh
much many lot numerous abundant plenty abundance countless majority most ; few little scarce scarcity rare shortage lack insufficient minority inadequate ; enough sufficient adequate ample ; excess excessive extreme overly surplus overload overuse
whole entire total complete full all every ; part portion piece fraction partial share section segment some ; divide split cut break separate
add addition extra additional plus supplement ; remove subtract take away withdraw eliminate delete ; mix combine merge blend integrate ; pure purity unmixed
big large huge great massive enormous vast major ; small little tiny minor minimal trivial negligible slight
order arrange organize organise organization structure systematic system ; disorder chaos chaotic anarchy mess riot unrest turmoil lawless lawlessness upheaval ; class category type kind sort
first start begin beginning early initial origin onset ; last end final finish conclude conclusion ; middle between intermediate
permanent lasting endure enduring forever eternal lifelong irreversible irrevocable ; temporary brief short momentary passing ; always constant constantly continual frequent often repeat repeatedly ; never rarely seldom ; sometimes occasional
time period era age century decade year month day hour ; early late delay postpone wait await backlog ; now current present today modern contemporary nowadays ; future tomorrow upcoming eventual longterm generation descendant descendants legacy ; past history old ancient former previous traditionally historical ; new recent latest ; old outdated obsolete archaic antiquated outmoded oldfashioned backward primitive medieval irrelevant
change alter transform transformation shift evolve evolution convert modify revise adapt ; revolution revolutionary overthrow ; stable stability constant permanence ; unstable instability volatile fluctuate shaky fragile collapse
event occur happen incident occasion episode ; likely probable possible possibility potential plausible ; impossible unlikely infeasible impractical unrealistic unworkable ; certain sure definite guarantee guaranteed inevitable ; uncertain doubt unknown unpredictable ambiguous unclear vague
strong powerful power might robust mighty potent ; weak feeble powerless frail helpless fragile vulnerable defenseless ; violent fierce intense ; moderate mild gentle calm
place location site area region local ; home house residence shelter dwelling apartment homeless homelessness accommodation ; move travel journey trip transport commute migrate ; leave depart exit escape flee abandon ; arrive come enter entry return
near close nearby ; far distant remote ; wide broad widespread spread common prevalent ; narrow limited ; everywhere global universal worldwide
open opening accessible ; close closed shut closure ; cover hide ; surface outside exterior external ; inside interior internal
high tall height top peak elevate ; low bottom beneath ; deep depth ; steep
hot heat warm warming temperature ; cold cool freeze ; fire burn flame ignite ; water ocean sea river rain flood drought ; air atmosphere breathe wind ; earth land soil ground territory
fuel oil gas coal petroleum energy electricity power ; solar renewable wind ; carbon emission emissions greenhouse climate ; deforestation forest tree wood ; pollution pollute smog waste garbage trash litter contaminate toxic toxin poison chemical ; environment environmental ecosystem ecological ecology nature habitat planet biodiversity green ; wildlife animal species creature ; conserve preserve conservation preservation
plant grow crop farm harvest agriculture ; meat food eat nutrition diet meal nutritious ; drink alcohol beer wine drunk
live life alive living ; death die fatal deadly lethal kill mortality decease ; birth born fetus embryo womb abortion unborn conceive conception pregnancy ; breed reproduce fertility infertile offspring sperm egg ; gene genetic hereditary inherit dna mutation
health healthy wellbeing wellness fit fitness hygiene ; illness sick disease condition ailment disorder syndrome ; cancer diabetes heart stroke ; brain neurological cognitive mental ; organ tissue transplant donor donate ; pain painful ache suffer suffering agony ; medicine medication drug pharmaceutical prescription dose ; treatment therapy cure remedy heal relief relieve ease ; surgery operation procedure ; doctor physician nurse surgeon medic medical ; injury wound injured harm trauma traumatic scar ; infect infection contagious virus germ bacteria ; addict addiction addictive dependence dependency habit ; disabled disability handicapped deformity defect ; lung liver damage ; immune immunity ; symptom nausea seizure epilepsy glaucoma
mind mental brain cognitive psychological psychology ; depression anxiety stress trauma emotional mood ; insane crazy madness delusion psychosis ; sane sober
think thought consider reflect reason contemplate ; idea concept notion theory ; opinion view belief viewpoint perspective attitude stance ; judge judgement evaluate assess ; critical analysis analyze ; remember memory forget recall remind
curious curiosity interest interested fascinate ; bored boring dull apathy apathetic indifferent uninterested disinterest ; attention focus concentrate notice ; careless neglect negligent ignore overlook disregard
ask question inquiry inquire query ; answer reply respond response ; discover find discovery detect reveal unravel uncover learn ; investigate research study explore examine probe ; experiment test try trial
prove proof evidence demonstrate confirm verify show ; disprove refute debunk ; argue argument debate dispute controversy controversial ; agree agreement consensus accept ; disagree disagreement oppose reject
know knowledge expert expertise experience wisdom knowhow institutional ; scholar academic intellectual educated ; ignorance ignorant uneducated uninformed illiterate ; mistake error wrong incorrect mistaken blunder botch botched flaw flawed ; true truth correct right accurate
genius talented gifted smart ; stupid foolish dumb idiot ; educate education teach instruct ; school college classroom ; learn train
expect expectation hope anticipate ; surprise unexpected unforeseen ; predict forecast ; disappoint disappointment regret remorse ; dream aspiration wish goal ambition aim aspire desire want passion passionate ; purpose intention intent objective motive
mean meaning signify represent symbol ; message communicate communication language ; tell inform announce declare report ; news media journalism press reporter newspaper broadcast broadcaster ; secret secrecy hide conceal cover confidential ; publish publication book write writer author ; picture image photo ; show display exhibit ; name label title
speech speak talk conversation discuss discussion dialogue ; read reading literacy ; write writing text letter
lie deceive dishonest fraud cheat fake misleading mislead trick manipulate manipulation ; honest sincere integrity truthful frank ; exaggerate sensational hype ; propaganda bias biased slant objective objectivity impartial neutral neutrality
will willing voluntary voluntarily volunteer freewill ; unwilling reluctant refuse refusal ; decide decision determine choose choice select pick option alternative alternatively ; force compel coerce mandatory compulsory forced require requirement oblige must ; habit custom routine practice
motive incentive encourage motivate persuade convince lure attract tempt temptation ; discourage deter dissuade ; excuse pretext
good benefit beneficial advantage merit asset positive valuable value worth worthwhile ; bad evil harmful negative disadvantage drawback downside detriment ; useful use utility practical functional ; useless pointless vain worthless unnecessary needless ineffective ; perfect ideal flawless ; imperfect flaw defect fault
use utilize employ apply ; misuse abuse overuse exploit exploitation ; waste squander ; need necessity necessary require essential vital fundamental crucial indispensable critical ; unnecessary needless redundant superfluous optional
improve improvement better enhance upgrade advance progress progression breakthrough ; worsen deteriorate decline degrade aggravate exacerbate ; repair fix restore reform correct ; damage destroy ruin devastate devastation wreck undermine
clean cleanliness sanitary tidy pure ; dirty filth unclean pollution
safe safety secure security harmless ; danger dangerous risk hazard peril threat harmful ; warn warning alarm caution ; protect protection defend shelter guard shield ; escape evade avoid avoidance circumvent loophole bypass
prepare preparation plan planning ready readiness ; unprepared ; attempt try effort endeavour endeavor strive ; start launch initiate ; stop quit cease abandon discontinue
act action deed do perform activity ; inaction idle lazy laziness ; work labour job toil ; rest leisure relax retire vacation holiday break ; tired fatigue exhausted exhaustion burnout overwork ; hurry rush haste fast speed quick ; slow sluggish
busy overwhelmed ; skill skilled ability talent capable competent proficient aptitude ; unskilled unqualified incompetent incapable unable amateur ; strategy method approach way means technique tool
easy simple effortless convenience convenient ; difficult hard tough challenging struggle strenuous demanding ; obstacle barrier hurdle impediment hinder hamper ; help aid assist support
oppose resist resistance against opposition fight ; defy disobey rebel rebellion rebellious ; attack assault strike aggression ; defend defence ; war battle combat fight fighting conflict ; peace truce reconcile harmony harmonious ; win victory triumph success prevail ; lose defeat failure fail
success thrive flourish prosper prosperity wealthy ; failure fail collapse ruin bankrupt ; achieve accomplish attain reach fulfil ; trophy reward prize award
authority power control command rule dominate dominance ; obey obedience comply submit follow ; lead leader leadership ; govern government regime state ; strict harsh severe stern ; lenient leniency mercy tolerant forgive forgiveness pardon
free freedom liberty liberate independent independence autonomy ; slave slavery captive prison captivity ; restrict restraint limit constrain curb confine ; release exempt exemption ; permit allow let consent approve approval authorise ; forbid prohibit ban veto block deny outlaw
offer propose proposal suggest ; request demand ask petition ; promise vow pledge commit commitment ; contract treaty agreement ; condition terms
own ownership possess property ; get gain obtain acquire receive ; lose loss ; give donate donation charity charitable generous philanthropy ; take seize confiscate steal ; share ; keep retain hold maintain ; greedy greed selfish selfishness stingy ; generous altruism altruistic unselfish
buy purchase consumer ; sell sale seller vendor ; market commerce trade business ; rich wealth wealthy luxury ; poor poverty ; debt owe ; money fund finance ; expensive costly ; cheap affordable ; price value ; elsewhere priority priorities prioritize instead
feel feeling emotion emotional sentiment ; passion passionate enthusiasm enthusiastic excite excitement ; calm patience patient ; pleasure enjoy enjoyment fun happy happiness delight ; sad sadness grief sorrow mourn ; suffer misery hardship ; content satisfied satisfaction fulfilled fulfillment complete
regret guilt remorse ; hope hopeful optimism optimistic ; despair hopeless ; fear scared terror frightening dread ; brave courage courageous hero heroic ; coward
beautiful beauty attractive aesthetic ; ugly ; taste fashion stylish trend trendy ; vulgar ; ridiculous absurd laughable ; funny humour
pride proud dignity selfesteem esteem confidence confident selfconfidence ; humble humility ; shame ashamed embarrass humiliate ; respect honor honour revere reverence admire esteem prestige ; disrespect insult offend offensive inflammatory contempt antagonize provoke provocative slap outrage ; fame famous celebrity ; boast arrogance arrogant
wonder amaze awe inspire inspiration inspiring ; ordinary mundane
friend friendship companion peer ; enemy hostile hatred hate foe ; social sociable socialize society interact interaction ; lonely isolated isolation alone solitude ; love affection care caring ; family parents ; welcome ; exclude ostracize
kind kindness compassion compassionate empathy sympathy humane mercy ; cruel cruelty brutal barbaric inhumane ruthless ; pity ; gratitude thankful grateful ; revenge vengeance retaliation retribution ; closure victim families
right moral ethical principle ; duty obligation owe responsibility ; entitled entitlement deserve ; just justice fair ; unfair injustice ; virtue virtuous noble ; vice sin wicked immoral evil ; innocent pure innocence ; guilty blame fault culpable
praise approve commend ; condemn criticism criticize disapprove denounce ; accuse charge allegation ; flatter
chaste virginity celibate pure abstain ; lust sexual sexuality intercourse erotic promiscuous ; molest pedophile pedophilia rape abuse scandal deviant ; pornography obscene
crime law lawful ; illegal ; court trial ; acquit exonerate wrongful ; punish penalty sentence ; torture torment ; reward
god religion deity ; pray worship devotion devote ritual ; church temple ; priest monk ; soul spirit spiritual heaven afterlife ; sacred holy ; bible scripture doctrine ; pagan heresy ; meaning purpose
country nation homeland ; patriot ; citizen ; foreign alien ; soldier military ; veteran sacrifice fought ; army war
city urban town ; village rural ; crowd overcrowd ; traffic ; building construction infrastructure road bridge ; neighbourhood neighborhood community
audience viewer spectator ; actor actress film movie play role ; art music paint ; star fame ; studio hollywood
company corporate employer boss ; union unionize collective bargaining contract ; worker employee ; customer ; industry sector ; private privatize privatization ; public ; government
engineer technology machine automate automation robot ; computer software digital internet ; science scientific ; mathematics physics chemistry biology astronomy ; invention innovate ; satellite
old elderly ageing senior retired ; young ; adult mature maturity grown ; child immature ; generation replace replacement turnover promotion ; experience wisdom ; physically mentally slow decline ability
equal ; race racism racist ethnic ; women ; minority ; discriminate ; stereotype ; privilege ; oppression oppress subjugate domination patriarchal
tool weapon ; bomb explosive nuclear ; terrorist terror ; security ; deter deterrent deterrence balance threat ; destroy destruction annihilate ; treaty disarm disarmament proliferation
nation world superpower ; hostage prisoner detainee ; torture interrogate ; rights humanrights geneva ; symbol image reputation ; hearing trial
vote ballot elect ; democracy ; candidate campaign ; informed uninformed random randomly blind ; opinion voice say ; legitimate mandate ; represent representative reflect ; turnout participation
standard quality excellence ; mediocre inferior shoddy ; measure metric benchmark ; check verify test pass ; review inspect audit
specific individual particular special ; general universal common ; unique rare exceptional ; needs tailor personalize personalised customize suit ; pace
environment atmosphere setting surroundings ; home ; conducive ; influence peer bad
train practice vocational trade skill apprenticeship hands practical ; college academic degree university ; job career employability ; plumber electrician mechanic carpenter
human person individual ; dignity worth ; body organ ; identity self uniqueness ; soul ; play god natural unnatural tamper
prevent avert avoid stop preclude ; allow enable facilitate empower ; promote foster nurture cultivate ; protect ; restrict
trustworthy loyal loyalty allegiance ; mercenary profit money motivated ; accountable oversight accountability chain command ; rogue
unify cohesion ; divide ; gap ; bridge
harmony ; disrupt disruption interrupt disturb ; annoy nuisance ; noise
access entry admission gate gated gatekeeper ; invite invitation ; vet vetted vetting screen screening background check ; exclude excluded shut ; membership member ; tier tiered staged staggered phased gradual stepwise incremental
release publish launch deploy deployment rollout ship ; withhold hold retain back ; leak leaked spill ; download copy fork mirror ; recall retract withdraw revoke undo irreversible
openness open transparent transparency opensource public auditable inspectable ; closed proprietary secret opaque blackbox ; weights checkpoint parameters ; code software program source repository ; fine tune finetune customise customize adapt modify tweak
attacker adversary adversarial hacker intruder malicious ; defender defence defend patch harden fix ; exploit vulnerability flaw hole weakness bug zeroday ; disclosure disclose report notify embargo deadline ; ransomware malware phishing cyberattack breach intrusion
bioweapon pathogen virus chemical biological weapon ; misuse abuse weaponise weaponize repurpose ; safeguard guardrail filter refusal mitigation ; jailbreak circumvent bypass evade ; catastrophic catastrophe existential extinction irreversible doom disaster
capability capable ability power competence ; benchmark score measure metric test eval evaluation ; threshold trigger limit cutoff line tier ; compute flop training scale cluster datacenter hardware chip gpu semiconductor ; efficiency algorithmic distill distillation
licence license permit authorisation authorization approval permission certificate certification accreditation ; register registration registry ; inspection inspector audit auditor auditing assurance ; standard guideline framework norm code practice ; penalty fine sanction enforcement
regulator agency authority body commission office bureau institute ; legislature parliament congress senate lawmaker legislator ; court judge litigation lawsuit sue plaintiff ; treaty convention accord pact international multilateral ; jurisdiction border extraterritorial cross
liability liable sue lawsuit tort negligence damages compensation ; insurance insurer insure premium ; responsibility accountable answerable blame ; deployer developer provider operator user ; duty care reasonable foreseeable ; indemnity indemnify immunity shield safeharbor
incumbent giant big dominant monopoly oligopoly ; startup newcomer entrant small hobbyist individual independent ; capture captured lobby lobbying lobbyist influence ; compete competition competitive rival race ; moat barrier entry
vendor supplier provider seller ; lockin locked captive dependent dependence reliance ; switch switching migrate migration portability portable interoperable ; price pricing discount bill ; exit leave ; outage downtime continuity
maintainer contributor volunteer developer committer ; burnout overload overworked unpaid burden ; review reviewer merge patch pull ; quality slop spam lowquality ; newcomer beginner learner mentor ; community project upstream
copyright author creator artist writer rightsholder publisher ; licence license royalty remuneration compensation payment ; fair use transformative exception ; scrape crawl harvest train training data dataset ; opt consent permission ; memorize reproduce regurgitate output
agent autonomous automation automate automated ; human oversight loop supervision supervise ; approve approval confirm permission ; rogue uncontrolled runaway ; log trace record audit ; delegate delegation
provenance origin source traceable ; label labelled labeling watermark disclose disclosure ; generated synthetic deepfake ; human handmade authentic
trade export import ; control restriction embargo ban sanction ; ally allied partner friendly ; adversary rival enemy china ; smuggle evade circumvent ; domestic indigenous homegrown selfreliance sovereign sovereignty
fork forking split ; relicense relicensing licence change ; foundation steward neutral nonprofit ; contributor agreement assign ownership ; community trust betray betrayal ; cloud hyperscaler resell freeride freeriding
global international worldwide ; south developing poor lowincome ; north rich western developed ; language multilingual translation ; colonial colonialism imperial ; representation seat table voice heard
bank hospital utility grid infrastructure critical essential ; rural small underresourced ; afford resource budget
vote referendum poll survey ; majority minority ; quorum consensus ; veto ; election electoral ballot ; term tenure ; board committee council panel chair trustee ; bylaw charter statute rule ; transparency minutes
moderator moderation moderate ; ban block suspend mute remove ; spam troll harassment abuse toxic ; appeal complaint ; community member
evidence data study research empirical proof statistic figure ; anecdote anecdotal ; speculative speculation hypothetical hype ; peer independent replicate ; uncertain uncertainty unknown
precaution precautionary cautious careful prudent prudence ; reckless rash careless ; wait delay pause moratorium stop ; urgent urgency immediate hurry now ; gradual slow ; early premature hasty
innovation innovate invent ; stifle hamper chill chilling hinder slow discourage ; accelerate speed boost spur ; talent brain drain leave offshore relocate abroad
privacy private personal data ; surveillance monitor track spy watch ; consent ; encrypt encryption anonymous anonymity ; leak breach expose ; identity identification
worker labour union ; automate replace displace displacement redundant layoff ; retrain reskill ; wage gig precarious ; productivity
reader audience consumer ; deceive manipulate manipulation addictive addict ; child minor teenager ; bubble echo polarize polarization extremism radical radicalize ; viral rumour rumor hoax
welfare animal cruelty suffer slaughter ; vegan vegetarian meat ; experiment laboratory testing
immigrant refugee asylum migrant border ; deport deportation ; assimilate integration integrate ; job native
bus train car vehicle drive driver driving ; accident crash collision ; road highway ; bicycle pedestrian ; fuel emission ; speed
tourism tourist travel visitor ; hotel ; heritage monument
sport athlete team coach ; doping steroid ; competition match championship ; injury concussion
gambling casino lottery bet ; alcohol drunk drinking liquor ; smoking tobacco cigarette ; sugar soda obesity junk
rent tenant landlord eviction ; mortgage housing homeowner ; homeless shelter ; neighbourhood gentrification
bank loan interest mortgage credit ; stock share investor ; inflation currency ; audit accounting
charity donate aid relief ; dependence dependency corrupt ; famine hunger poverty ; development
monarchy king queen royal throne crown ; president prime minister ; republic ; ceremonial tourism
police officer cop ; arrest detain ; brutality ; patrol ; bodycam ; crime
teacher tenure ; textbook syllabus ; homework exam grade marks ; scholarship tuition fee ; dropout graduate graduation literacy ; classroom peer
internet online web website ; offline ; access broadband connectivity ; digital divide ; forum chat post comment ; search engine
satisfy satisfaction please ; disappoint frustrate frustration ; annoy irritate ; boredom ; anxious worry concern nervous
accept acceptance tolerate tolerance embrace welcome ; reject refuse rejection deny ; hate hatred bigotry intolerance ; respect mutual ; understand understanding empathy
contribute contribution participate involve ; burden drain strain ; valuable value asset ; society community economy
fair balanced neutral impartial unbiased evenhanded ; biased partial onesided skewed partisan ; favour favor favoritism nepotism ; equal level playing field
responsive adapt flexible agile adjust ; rigid inflexible fixed ; outdated obsolete ; update modernize modernise reform
simple clear plain understandable ; complex complicated confusing unclear vague ambiguous loophole ; define definition scope broad narrow
`;
