<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Afterwards</name>
    <message>
        <source>Settled on the spot</source>
        <translation>现场化解，计一件</translation>
    </message>
    <message>
        <source>Same customer again</source>
        <translation>同客户再登一件</translation>
    </message>
    <message>
        <source>Put right what was just logged</source>
        <translation>更正刚登记的</translation>
    </message>
    <message>
        <source>Nothing was logged yet</source>
        <translation>还没有登记过</translation>
    </message>
    <message>
        <source>Another case of the customer of {number}</source>
        <translation>为 {number} 的客户再登一件</translation>
    </message>
    <message>
        <source>Joined to {number}</source>
        <translation>已并入 {number}</translation>
    </message>
</context>
<context>
    <name>Amending</name>
    <message>
        <source>Nothing was changed</source>
        <translation>没有改动</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{number} was put right</source>
        <translation>{number} 已更正</translation>
    </message>
    <message>
        <source>Correction taken back</source>
        <translation>撤回更正</translation>
    </message>
    <message>
        <source>{number} is as it was</source>
        <translation>{number} 已恢复原样</translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>Earlier cases (F4)</source>
        <translation>以往投诉（F4）</translation>
    </message>
    <message>
        <source>Emergency card (Alt+E)</source>
        <translation>应急卡（Alt+E）</translation>
    </message>
    <message>
        <source>The words suggest (Alt+T)</source>
        <translation>原话提示（Alt+T）</translation>
    </message>
    <message>
        <source>Grade and deadlines (Alt+G)</source>
        <translation>定级与时限（Alt+G）</translation>
    </message>
    <message>
        <source>What to say (Alt+H)</source>
        <translation>话术提示（Alt+H）</translation>
    </message>
    <message>
        <source>Unfinished entries (F3)</source>
        <translation>未完成的草稿（F3）</translation>
    </message>
    <message>
        <source>Somebody asks how it stands (Alt+S)</source>
        <translation>客户来问进度（Alt+S）</translation>
    </message>
</context>
<context>
    <name>AssignmentPart</name>
    <message>
        <source>{name} ({number})</source>
        <translation>{name}（工号 {number}）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Hand to</source>
        <translation>交办</translation>
    </message>
    <message>
        <source>First owner</source>
        <translation>首问责任人</translation>
    </message>
    <message>
        <source>By matter</source>
        <translation>按事项自动指定</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>Look at {name}</source>
        <translation>查看 {name}</translation>
    </message>
    <message>
        <source>{size} · SHA-256 {digest}…</source>
        <translation>{size} · SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>SHA-256 {digest}</source>
        <translation>SHA-256 {digest}</translation>
    </message>
</context>
<context>
    <name>AttachmentsPart</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>粘贴的截图 {n}</translation>
    </message>
    <message>
        <source>Drag in or paste; pictures, PDF, Office, sound, video, up to {limit} MB each</source>
        <translation>可拖入或 Ctrl+V 粘贴：图片、PDF、Office、录音录像，每个不超过 {limit} MB</translation>
    </message>
    <message>
        <source>{name} added</source>
        <translation>已添加 {name}</translation>
    </message>
    <message>
        <source>{name} removed</source>
        <translation>已移除 {name}</translation>
    </message>
    <message>
        <source>Files that can be kept ({endings})</source>
        <translation>可以保存的文件 ({endings})</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>No more than {n} files at the counter; add the rest later</source>
        <translation>柜台一次最多 {n} 个附件，其余登记后再加</translation>
    </message>
</context>
<context>
    <name>CctvRow</name>
    <message>
        <source>Camera or place</source>
        <translation>摄像头或位置</translation>
    </message>
    <message>
        <source>Secured</source>
        <translation>已保全</translation>
    </message>
    <message>
        <source>CCTV</source>
        <translation>监控</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保存至</translation>
    </message>
    <message>
        <source>{n} days by default</source>
        <translation>默认保存 {n} 天</translation>
    </message>
    <message>
        <source>Overwritten</source>
        <translation>已被覆盖</translation>
    </message>
    <message>
        <source>Last day today</source>
        <translation>今天最后一天</translation>
    </message>
    <message>
        <source>{n} days left</source>
        <translation>剩 {n} 天</translation>
    </message>
</context>
<context>
    <name>CoachBar</name>
    <message>
        <source>Take the better words</source>
        <translation>换成更好的说法</translation>
    </message>
    <message>
        <source>{field}, “{passage}”: {reason}</source>
        <translation>{field}「{passage}」：{reason}</translation>
    </message>
    <message>
        <source>({n} in all)</source>
        <translation>（共 {n} 处）</translation>
    </message>
    <message>
        <source>Change to “{words}”</source>
        <translation>改成「{words}」</translation>
    </message>
</context>
<context>
    <name>CustomerPart</name>
    <message>
        <source>No name</source>
        <translation>不留名</translation>
    </message>
    <message>
        <source>Form of address</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>Mobile, landline</source>
        <translation>手机或座机</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不留</translation>
    </message>
    <message>
        <source>No phone left</source>
        <translation>不留电话</translation>
    </message>
    <message>
        <source>If any</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>ID ending</source>
        <translation>证件后四位</translation>
    </message>
    <message>
        <source>The customer leaves no name</source>
        <translation>客户不留姓名</translation>
    </message>
    <message>
        <source>No phone</source>
        <translation>不留电话</translation>
    </message>
    <message>
        <source>The customer leaves no phone; there will be no callback</source>
        <translation>客户不留电话，办结后不做电话回访</translation>
    </message>
</context>
<context>
    <name>DraftsCard</name>
    <message>
        <source>Unfinished entries: {n}</source>
        <translation>有 {n} 份未完成的草稿</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Unfinished entries</source>
        <translation>未完成的草稿</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>no name yet</source>
        <translation>姓名未填</translation>
    </message>
    <message>
        <source>no matter yet</source>
        <translation>事项未选</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚才</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
</context>
<context>
    <name>EarlierCase</name>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>未留名</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>同一电话</translation>
    </message>
    <message>
        <source>same ID</source>
        <translation>证件后四位相同</translation>
    </message>
    <message>
        <source>same line, written otherwise</source>
        <translation>同一座机，写法不同</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>同名</translation>
    </message>
    <message>
        <source>name sounds the same</source>
        <translation>姓名同音</translation>
    </message>
    <message>
        <source>one character differs</source>
        <translation>姓名差一字</translation>
    </message>
    <message>
        <source>same surname</source>
        <translation>同姓</translation>
    </message>
    <message>
        <source>same place and day</source>
        <translation>同日同地点</translation>
    </message>
    <message>
        <source>fits what is typed</source>
        <translation>与输入相符</translation>
    </message>
    <message>
        <source>story {n} % alike</source>
        <translation>原话 {n}% 相似</translation>
    </message>
    <message>
        <source>promised {at}</source>
        <translation>已承诺 {at}</translation>
    </message>
    <message>
        <source>contact {at}</source>
        <translation>应联系 {at}</translation>
    </message>
    <message>
        <source>granted ¥{amount}</source>
        <translation>已定补偿 ¥{amount}</translation>
    </message>
</context>
<context>
    <name>ElementsMeter</name>
    <message>
        <source>Elements</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>问</translation>
    </message>
    <message>
        <source>Elements of the story</source>
        <translation>事由要素</translation>
    </message>
    <message>
        <source>All are told</source>
        <translation>要素已齐</translation>
    </message>
    <message>
        <source>Not told yet: {elements}</source>
        <translation>还没有：{elements}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>EmergencyCard</name>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>{card}: {n} steps left</source>
        <translation>{card}：还有 {n} 步</translation>
    </message>
</context>
<context>
    <name>FlagGrid</name>
    <message>
        <source>{flag}: {hint}</source>
        <translation>{flag}：{hint}</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Go to the first</source>
        <translation>到第一处</translation>
    </message>
    <message>
        <source>Save only</source>
        <translation>仅保存</translation>
    </message>
    <message>
        <source>Save and print the slip</source>
        <translation>保存并打印受理单</translation>
    </message>
    <message>
        <source>To complete: {n}</source>
        <translation>{n} 处需要补全</translation>
    </message>
    <message>
        <source>{needed} needed, {filled} filled</source>
        <translation>必填 {needed} 项，已填 {filled}</translation>
    </message>
    <message>
        <source>All needed fields are filled</source>
        <translation>必填已齐</translation>
    </message>
    <message>
        <source>Note it and print the slip again</source>
        <translation>记来访并补打回执</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>更正</translation>
    </message>
</context>
<context>
    <name>FurtherPart</name>
    <message>
        <source>Safety at risk</source>
        <translation>涉及人身安全</translation>
    </message>
    <message>
        <source>Compliance at risk</source>
        <translation>涉及合规</translation>
    </message>
    <message>
        <source>Name, window or staff number</source>
        <translation>姓名、窗口或工号</translation>
    </message>
    <message>
        <source>Up to five, separated by commas</source>
        <translation>最多五人，用顿号隔开</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Special care</source>
        <translation>特殊关注</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>影响范围</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>被投诉人</translation>
    </message>
    <message>
        <source>Representatives</source>
        <translation>代表</translation>
    </message>
    <message>
        <source>Major complaint from {n} people: see the card (Alt+E), report to superiors</source>
        <translation>{n} 人以上属重大投诉：看预案卡（Alt+E），向上级报告</translation>
    </message>
    <message>
        <source>{count} named, at most {most}: ask them to choose</source>
        <translation>写了 {count} 位，最多 {most} 位：请大家推选</translation>
    </message>
    <message>
        <source>{count} of up to {most}</source>
        <translation>{count} 位，最多 {most} 位</translation>
    </message>
</context>
<context>
    <name>GradeCard</name>
    <message>
        <source>Grade and deadlines</source>
        <translation>定级与时限</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Why not the suggested grade?</source>
        <translation>为什么不按建议定级</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>改级理由</translation>
    </message>
    <message>
        <source>Another grade than the suggested one needs a reason</source>
        <translation>与建议不同，写一句理由</translation>
    </message>
    <message>
        <source>suggested, you decide</source>
        <translation>按规则建议，可改</translation>
    </message>
    <message>
        <source>suggested once a matter is chosen</source>
        <translation>选事项后给出建议</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>First contact by</source>
        <translation>首次联系不晚于</translation>
    </message>
    <message>
        <source>Decision told by</source>
        <translation>处理决定最迟告知</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Log a complaint</source>
        <translation>登记投诉</translation>
    </message>
    <message>
        <source>Log a suggestion</source>
        <translation>登记建议</translation>
    </message>
    <message>
        <source>Log an enquiry</source>
        <translation>登记咨询</translation>
    </message>
    <message>
        <source>Log praise</source>
        <translation>登记表扬</translation>
    </message>
    <message>
        <source>The number this case will get when it is saved</source>
        <translation>保存后的编号</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Alt+1 … Alt+4</source>
        <translation>Alt+1 … Alt+4</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Note a visit</source>
        <translation>登记来访</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>更正登记</translation>
    </message>
    <message>
        <source>New form</source>
        <translation>新表单</translation>
    </message>
    <message>
        <source>Draft kept {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
    <message>
        <source>The draft was not kept</source>
        <translation>草稿没有存下</translation>
    </message>
</context>
<context>
    <name>HintsCard</name>
    <message>
        <source>Words or pinyin; Enter copies</source>
        <translation>汉字或拼音首字母，Enter 复制</translation>
    </message>
    <message>
        <source>Find a sentence</source>
        <translation>查找话术</translation>
    </message>
    <message>
        <source>general</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>What to say · {group}</source>
        <translation>话术提示 · {group}</translation>
    </message>
    <message>
        <source>No sentence for “{text}”: try other words or first letters</source>
        <translation>没有找到「{text}」：换个说法，或试拼音首字母</translation>
    </message>
    <message>
        <source>Red lines</source>
        <translation>红线</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>复述</translation>
    </message>
    <message>
        <source>Copied: {words}</source>
        <translation>已复制：{words}</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>Earlier complaints of this customer</source>
        <translation>这位客户以往的投诉</translation>
    </message>
    <message>
        <source>cases: {n}</source>
        <translation>{n} 件</translation>
    </message>
    <message>
        <source>satisfaction {n}</source>
        <translation>满意 {n}</translation>
    </message>
    <message>
        <source>round {n}</source>
        <translation>第 {n} 轮</translation>
    </message>
</context>
<context>
    <name>IntakeForm</name>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>IntakeTab</name>
    <message>
        <source>Cases are logged by tellers, handlers and supervisors</source>
        <translation>登记由柜员、经办和主管办理</translation>
    </message>
</context>
<context>
    <name>JoinCard</name>
    <message>
        <source>Repeat visits for you to join: {n}</source>
        <translation>有 {n} 件再次来访待你合并</translation>
    </message>
    <message>
        <source>{new} to {earlier}</source>
        <translation>{new} 并入 {earlier}</translation>
    </message>
    <message>
        <source>Open {number}</source>
        <translation>打开 {number}</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>All by keyboard, about two minutes</source>
        <translation>全程键盘，约两分钟一件</translation>
    </message>
    <message>
        <source>The phone brings up earlier cases of this customer, the matter grade, deadlines and words.</source>
        <translation>输完电话，这里会显示这位客户以往的投诉；选好事项，这里会给出等级、时限和话术。</translation>
    </message>
    <message>
        <source>next field that still needs an answer</source>
        <translation>下一个要填的栏</translation>
    </message>
    <message>
        <source>next field (in the story Enter is a new line)</source>
        <translation>下一栏（原话里 Enter 是换行）</translation>
    </message>
    <message>
        <source>first gap</source>
        <translation>第一处缺项</translation>
    </message>
    <message>
        <source>settled on the spot: count one</source>
        <translation>现场化解，计一件</translation>
    </message>
    <message>
        <source>save and print</source>
        <translation>保存并打印</translation>
    </message>
</context>
<context>
    <name>KindPart</name>
    <message>
        <source>Answer told now</source>
        <translation>当场答复</translation>
    </message>
    <message>
        <source>Name, window or team</source>
        <translation>姓名、窗口或班组</translation>
    </message>
    <message>
        <source>May be told to the person</source>
        <translation>可告知本人</translation>
    </message>
    <message>
        <source>Customer was thanked</source>
        <translation>已当面致谢</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Praised</source>
        <translation>表扬对象</translation>
    </message>
    <message>
        <source>What was answered now; the enquiry is closed with it</source>
        <translation>当场答复了什么；写了就随登记办结</translation>
    </message>
    <message>
        <source>The direction told now; else it is told within 48 hours</source>
        <translation>当场告知的处理方向；没写则 48 小时内告知</translation>
    </message>
    <message>
        <source>Thanked in person</source>
        <translation>已当面致谢</translation>
    </message>
</context>
<context>
    <name>LatestCard</name>
    <message>
        <source>Just logged</source>
        <translation>刚登记的</translation>
    </message>
    <message>
        <source>Same customer again</source>
        <translation>同客户再登一件</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>不留名</translation>
    </message>
    <message>
        <source>Put {number} right</source>
        <translation>更正 {number}</translation>
    </message>
    <message>
        <source>Print the slip of {number} again</source>
        <translation>补打 {number} 的受理单</translation>
    </message>
</context>
<context>
    <name>LikenessCard</name>
    <message>
        <source>Earlier cases of this customer</source>
        <translation>这位客户以往的投诉</translation>
    </message>
    <message>
        <source>No earlier complaint</source>
        <translation>没有以往投诉</translation>
    </message>
    <message>
        <source>merge or link</source>
        <translation>合并或关联</translation>
    </message>
    <message>
        <source>Earlier complaints show with name or phone</source>
        <translation>输姓名或电话，这里显示以往的投诉</translation>
    </message>
    <message>
        <source>Perhaps the same event: {n}</source>
        <translation>可能是同一件事：{n} 件</translation>
    </message>
    <message>
        <source>Perhaps known here: {n}</source>
        <translation>可能来过：{n} 件</translation>
    </message>
    <message>
        <source>Open cases of this customer: {n}</source>
        <translation>同一客户另有 {n} 件未结</translation>
    </message>
    <message>
        <source>Earlier cases of this customer: {n}</source>
        <translation>这位客户以往 {n} 件</translation>
    </message>
    <message>
        <source>Only cases of this computer; those of the other desk do not show</source>
        <translation>只有本机登记的；另一台电脑登记的看不到</translation>
    </message>
    <message>
        <source>{n} more; Ctrl+K finds them</source>
        <translation>还有 {n} 件，按 Ctrl+K 查找</translation>
    </message>
</context>
<context>
    <name>MatterPart</name>
    <message>
        <source>Code, words or first letters, e.g. zz</source>
        <translation>输编号、汉字或拼音首字母，如 zz</translation>
    </message>
    <message>
        <source>Code, words or first letters of the pinyin</source>
        <translation>可输编号、汉字或拼音首字母</translation>
    </message>
    <message>
        <source>Take the suggested matter</source>
        <translation>采用建议的事项</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change category, cause and channel</source>
        <translation>修改业务类别、投诉原因和业务办理渠道</translation>
    </message>
    <message>
        <source>Sounds like {matter}: take it</source>
        <translation>原话像是「{matter}」，采用</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>业务类别</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>投诉原因</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>办理渠道</translation>
    </message>
    <message>
        <source>Not chosen</source>
        <translation>未选</translation>
    </message>
    <message>
        <source>{group} · usually grade {grade}</source>
        <translation>{group} · 默认 {grade} 级</translation>
    </message>
    <message>
        <source>Business channel: {channel}</source>
        <translation>业务办理渠道：{channel}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>No name yet. If the customer gives none, choose “No name”</source>
        <translation>还没填姓名。客户不愿留名，选「不留名」</translation>
    </message>
    <message>
        <source>No phone yet. If the customer leaves none, tick “None”</source>
        <translation>还没填电话。客户不留，勾「不留」</translation>
    </message>
    <message>
        <source>Choose a matter. It sets grade and deadline</source>
        <translation>还没选事项。事项决定等级和时限</translation>
    </message>
    <message>
        <source>Write the customer&apos;s words: a number needs them</source>
        <translation>还没记客户原话。有原话才有编号</translation>
    </message>
    <message>
        <source>Ask what the customer wants</source>
        <translation>还没问诉求。问一句「您希望怎么处理」</translation>
    </message>
</context>
<context>
    <name>OfferLine</name>
    <message>
        <source>Take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>{share}% sure</source>
        <translation>把握 {share}%</translation>
    </message>
    <message>
        <source>Chosen is {chosen}. {reason}</source>
        <translation>选的是「{chosen}」。{reason}</translation>
    </message>
    <message>
        <source>Take {field} {value}</source>
        <translation>采用{field} {value}</translation>
    </message>
</context>
<context>
    <name>QuickCount</name>
    <message>
        <source>Settled on the spot</source>
        <translation>现场化解</translation>
    </message>
    <message>
        <source>no name, no number</source>
        <translation>不记客户，不编号</translation>
    </message>
    <message>
        <source>Digit or first letters of the cause; Enter counts</source>
        <translation>输数字或原因的拼音首字母，Enter 计一件</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Settled on the spot today: {n} ({causes})</source>
        <translation>今天现场化解 {n} 件（{causes}）</translation>
    </message>
    <message>
        <source>Today: {n}</source>
        <translation>今天 {n} 件</translation>
    </message>
    <message>
        <source>Counted: {cause}. Today {n}</source>
        <translation>已计一件：{cause}。今天 {n} 件</translation>
    </message>
    <message>
        <source>The count was taken back</source>
        <translation>已撤回一件</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Put {number} right</source>
        <translation>更正 {number}</translation>
    </message>
    <message>
        <source>Changed: {fields}</source>
        <translation>改了：{fields}</translation>
    </message>
    <message>
        <source>In one line, e.g. misheard, wrong matter</source>
        <translation>一句话，如听错、选错事项</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>更正原因</translation>
    </message>
    <message>
        <source>Before, after and reason stay in the history.</source>
        <translation>改前、改后和原因都留在办理记录里。</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>先不改</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Say why: the history keeps it</source>
        <translation>还没写原因：办理记录里要留</translation>
    </message>
</context>
<context>
    <name>ReceptionPart</name>
    <message>
        <source>Day it happened</source>
        <translation>发生日期</translation>
    </message>
    <message>
        <source>Time it happened</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Place, machine, staff number</source>
        <translation>地点 / 设备 / 工号</translation>
    </message>
    <message>
        <source>All sources by family</source>
        <translation>全部来源</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与客户关系</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>发生于</translation>
    </message>
    <message>
        <source>Involves</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>t today · -1 yesterday</source>
        <translation>输 t 今天 · -1 昨天</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>h:min</source>
        <translation>时：分</translation>
    </message>
</context>
<context>
    <name>RepeatChoices</name>
    <message>
        <source>Same complaint</source>
        <translation>同一件</translation>
    </message>
    <message>
        <source>New facts</source>
        <translation>有新情况</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>另一件</translation>
    </message>
    <message>
        <source>Name and phone</source>
        <translation>填入姓名和电话</translation>
    </message>
    <message>
        <source>into this form, nothing is linked</source>
        <translation>只填到本表，不关联</translation>
    </message>
    <message>
        <source>{choice}: {effect}</source>
        <translation>{choice}：{effect}</translation>
    </message>
    <message>
        <source>new number, linked with {number}</source>
        <translation>登记新号，与 {number} 关联</translation>
    </message>
    <message>
        <source>new number, linked with {number}; the supervisor joins them</source>
        <translation>登记新号，与 {number} 关联，由主管合并</translation>
    </message>
    <message>
        <source>a visit noted on {number}, no new number</source>
        <translation>记到 {number}，不占新号</translation>
    </message>
    <message>
        <source>added to {number}, decision now by {day}</source>
        <translation>补记到 {number}，重新计时到 {day}</translation>
    </message>
    <message>
        <source>{number} opens again, decision now by {day}</source>
        <translation>重开 {number}，重新计时到 {day}</translation>
    </message>
    <message>
        <source>{number} opens again, its old date stays</source>
        <translation>重开 {number}，原告知日不变</translation>
    </message>
</context>
<context>
    <name>ReturningCard</name>
    <message>
        <source>Somebody asks how it stands</source>
        <translation>客户来问进度</translation>
    </message>
    <message>
        <source>Number of the slip, or the last four digits of number or phone</source>
        <translation>回执编号，或编号、电话的后四位</translation>
    </message>
    <message>
        <source>Number, or last four digits</source>
        <translation>编号，或后四位</translation>
    </message>
    <message>
        <source>Nothing ends in {digits}</source>
        <translation>没有以 {digits} 结尾的编号或电话</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Already logged as {number}</source>
        <translation>这一件已登记为 {number}</translation>
    </message>
    <message>
        <source>Logged and answered: {number}</source>
        <translation>已登记并办结 {number}</translation>
    </message>
    <message>
        <source>Logged {number}</source>
        <translation>已登记 {number}</translation>
    </message>
    <message>
        <source>. Still to fill: {fields}</source>
        <translation>，待补登：{fields}</translation>
    </message>
    <message>
        <source>. Linked with {number}</source>
        <translation>。已与 {number} 关联</translation>
    </message>
    <message>
        <source>. Linked with {number}: not yours to join, the supervisor is asked to</source>
        <translation>。已与 {number} 关联；你不能合并，已请主管处理</translation>
    </message>
    <message>
        <source>. {problem}</source>
        <translation>。{problem}</translation>
    </message>
    <message>
        <source>Visit noted on {number}. No new number is needed</source>
        <translation>已记到 {number}，没有占用新号</translation>
    </message>
    <message>
        <source>New facts added to {number}: decision now by {day}</source>
        <translation>已补记到 {number}，处理决定最迟 {day} 告知</translation>
    </message>
    <message>
        <source>{number} is open again: decision by {day}</source>
        <translation>{number} 已重开，处理决定最迟 {day} 告知</translation>
    </message>
    <message>
        <source>Slip of {number} sent to the printer</source>
        <translation>{number} 的受理单已送打印</translation>
    </message>
    <message>
        <source>{logged}. Slip sent to the printer</source>
        <translation>{logged}，受理单已送打印</translation>
    </message>
    <message>
        <source>{logged}. {why} It is saved; print it later</source>
        <translation>{logged}。{why}单据已存，可稍后补打</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>Saying</name>
    <message>
        <source>Click to copy</source>
        <translation>点一下复制</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Nothing was put right</source>
        <translation>没有更正</translation>
    </message>
    <message>
        <source>The form is clear. What stood in it is kept as a draft</source>
        <translation>已清空，填过的内容存为草稿</translation>
    </message>
    <message>
        <source>No unfinished entry</source>
        <translation>没有未完成的草稿</translation>
    </message>
    <message>
        <source>This draft is no longer there</source>
        <translation>这份草稿已经不在了</translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation>草稿已丢弃</translation>
    </message>
</context>
<context>
    <name>Slips</name>
    <message>
        <source>Not printed: the printer did not take it.</source>
        <translation>没有打出来：打印机没有接收。</translation>
    </message>
</context>
<context>
    <name>StoryPart</name>
    <message>
        <source>In the customer&apos;s own words: when, where, who, what happened, what it caused</source>
        <translation>请客户口述，尽量记原话：什么时候、在哪里、谁、发生了什么、造成什么影响</translation>
    </message>
    <message>
        <source>In one line</source>
        <translation>一句话</translation>
    </message>
    <message>
        <source>Factual demand</source>
        <translation>事实诉求</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Amount demanded</source>
        <translation>诉求金额</translation>
    </message>
    <message>
        <source>What the customer wants to feel, e.g. an apology in person</source>
        <translation>客户在意的感受，例如希望当面道歉</translation>
    </message>
    <message>
        <source>Read back to the customer</source>
        <translation>已向客户复述确认</translation>
    </message>
    <message>
        <source>What the customer wants to know</source>
        <translation>客户想了解什么</translation>
    </message>
    <message>
        <source>What could be better, in the customer&apos;s own words</source>
        <translation>用客户原话写：哪里可以更好</translation>
    </message>
    <message>
        <source>What was done well, in the customer&apos;s own words</source>
        <translation>用客户原话写：哪里做得好</translation>
    </message>
    <message>
        <source>More demands</source>
        <translation>更多诉求</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>客户原话</translation>
    </message>
    <message>
        <source>The customer&apos;s words</source>
        <translation>客户原话</translation>
    </message>
    <message>
        <source>Demand</source>
        <translation>诉求</translation>
    </message>
    <message>
        <source>Feelings</source>
        <translation>情绪诉求</translation>
    </message>
    <message>
        <source>¥</source>
        <translation>¥</translation>
    </message>
</context>
<context>
    <name>SuggestCard</name>
    <message>
        <source>The words suggest</source>
        <translation>原话提示</translation>
    </message>
    <message>
        <source>you decide</source>
        <translation>由您决定</translation>
    </message>
    <message>
        <source>Suggestions from the customer&apos;s words</source>
        <translation>客户原话提示的分类</translation>
    </message>
    <message>
        <source>Taken: {value}</source>
        <translation>已采用：{value}</translation>
    </message>
</context>
<context>
    <name>Threat</name>
    <message>
        <source>{name} takes over as soon as this is saved. What to do now stands on the safety card</source>
        <translation>保存后即交 {name}。现在怎么做，看安全卡</translation>
    </message>
</context>
<context>
    <name>Travel</name>
    <message>
        <source>No card is called for</source>
        <translation>现在不需要应急卡</translation>
    </message>
</context>
<context>
    <name>WayPart</name>
    <message>
        <source>Day it came in</source>
        <translation>收到的日期</translation>
    </message>
    <message>
        <source>Time it came in</source>
        <translation>收到的时间</translation>
    </message>
    <message>
        <source>Why it is logged later</source>
        <translation>为什么现在才登记</translation>
    </message>
    <message>
        <source>Address of the post</source>
        <translation>帖子网址</translation>
    </message>
    <message>
        <source>What we answered in public</source>
        <translation>公开答复的原文</translation>
    </message>
    <message>
        <source>Name of the customer</source>
        <translation>客户姓名</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Authorisation seen</source>
        <translation>已看授权书</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>转办机构</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收文日</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>答复期限</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>帖子</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>公开回复</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>For</source>
        <translation>被代办人</translation>
    </message>
    <message>
        <source>As</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>h:min</source>
        <translation>时：分</translation>
    </message>
</context>
</TS>
