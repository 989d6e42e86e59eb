<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Aside</name>
    <message>
        <source>Earlier cases (F4)</source>
        <translation>以往投诉（F4）</translation>
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
</context>
<context>
    <name>AssignmentPart</name>
    <message>
        <source>{name} ({number})</source>
        <translation>{name}（工号 {number}）</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>附件</translation>
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
        <source>Later</source>
        <translation>登记后再定</translation>
    </message>
    <message>
        <source>{name} is larger than {limit} MB and was not taken</source>
        <translation>{name} 超过 {limit} MB，没有添加</translation>
    </message>
    <message>
        <source>{name} cannot be read</source>
        <translation>{name} 读不出来</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>粘贴的图片 {n}</translation>
    </message>
    <message>
        <source>No more than {n} files at the counter; add the rest later</source>
        <translation>登记时最多 {n} 个附件，其余可在处理时添加</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>去掉 {name}</translation>
    </message>
    <message>
        <source>kept when the case is saved, not with the draft</source>
        <translation>随登记一起保存，草稿里不含附件</translation>
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
        <source>Mobile or landline</source>
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
        <source>Optional</source>
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
        <source>Last four of ID</source>
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
</context>
<context>
    <name>ElementsMeter</name>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>course</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>proof</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>要素</translation>
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
        <source>Authorisation seen</source>
        <translation>有授权书</translation>
    </message>
    <message>
        <source>Read back to the customer</source>
        <translation>已向客户复述确认</translation>
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
        <source>“{words}”: </source>
        <translation>「{words}」：</translation>
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
        <source>Red lines</source>
        <translation>红线</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
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
        <source>save and print</source>
        <translation>保存并打印</translation>
    </message>
</context>
<context>
    <name>LatestCard</name>
    <message>
        <source>Just logged</source>
        <translation>刚登记的</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>不留名</translation>
    </message>
    <message>
        <source>Print the slip of {number} again</source>
        <translation>补打 {number} 的受理单</translation>
    </message>
</context>
<context>
    <name>LikenessCard</name>
    <message>
        <source>merge or link</source>
        <translation>合并或关联</translation>
    </message>
    <message>
        <source>Earlier cases of this customer</source>
        <translation>这位客户以往的投诉</translation>
    </message>
    <message>
        <source>Same complaint</source>
        <translation>同一件，并入</translation>
    </message>
    <message>
        <source>New facts</source>
        <translation>有新情况</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>仍登记新件</translation>
    </message>
    <message>
        <source>Take name and phone</source>
        <translation>填入姓名和电话</translation>
    </message>
    <message>
        <source>Earlier complaints show with the phone</source>
        <translation>电话补全后查找以往投诉</translation>
    </message>
    <message>
        <source>No earlier complaint</source>
        <translation>没有以往投诉</translation>
    </message>
    <message>
        <source>Perhaps this customer: {n}</source>
        <translation>可能是这位客户：{n} 件</translation>
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
        <source>The same complaint: joined to {number} when saved</source>
        <translation>同一件投诉，保存后并入 {number}</translation>
    </message>
    <message>
        <source>New facts on {number}: its period starts again when saved</source>
        <translation>{number} 有新情况，保存后重新计算期限</translation>
    </message>
    <message>
        <source>{n} more; Ctrl+K finds them</source>
        <translation>还有 {n} 件，按 Ctrl+K 查找</translation>
    </message>
    <message>
        <source>Only cases of this desk; those of another computer do not show</source>
        <translation>只查本台登记的，另一台电脑上的查不到</translation>
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
        <source>Day it came in</source>
        <translation>收到日期</translation>
    </message>
    <message>
        <source>Time it came in</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>Why it is logged later</source>
        <translation>为什么现在才登记</translation>
    </message>
    <message>
        <source>More sources</source>
        <translation>更多来源</translation>
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
        <source>Came in</source>
        <translation>收到于</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Transferred by</source>
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
        <source>Logged {number}</source>
        <translation>已登记 {number}</translation>
    </message>
    <message>
        <source>. Still to fill: {fields}</source>
        <translation>，待补登：{fields}</translation>
    </message>
    <message>
        <source>. Joined to {number}</source>
        <translation>，已并入 {number}</translation>
    </message>
    <message>
        <source>. {number} is open again</source>
        <translation>，{number} 已重开</translation>
    </message>
    <message>
        <source>. Linked with {number}; the handler joins them</source>
        <translation>，已关联 {number}，由经办人并入</translation>
    </message>
    <message>
        <source>. {problem}</source>
        <translation>。{problem}</translation>
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
    <name>Shelf</name>
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
    <name>_Earlier</name>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
</context>
</TS>
