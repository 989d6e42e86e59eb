<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionDialog</name>
    <message>
        <source>{number} is another customer&apos;s. Merge only what is one and the same matter.</source>
        <translation>{number} 是另一位客户的。确是同一件事才并入。</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>会怎样</translation>
    </message>
    <message>
        <source>Can it be undone</source>
        <translation>能恢复吗</translation>
    </message>
    <message>
        <source>Authorise on the spot</source>
        <translation>现场授权</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>保存并打印</translation>
    </message>
    <message>
        <source>Still missing: {fields}</source>
        <translation>还差：{fields}</translation>
    </message>
</context>
<context>
    <name>ApprovalCard</name>
    <message>
        <source>{who} asks, {at}</source>
        <translation>{who}送审，{at}</translation>
    </message>
    <message>
        <source>Plan to be approved</source>
        <translation>待批方案</translation>
    </message>
    <message>
        <source>May approve: {names}</source>
        <translation>可以批准的人：{names}</translation>
    </message>
    <message>
        <source>Nobody here has the authority: send it to the superior and key in the answer</source>
        <translation>本机构没有人有这个权限：报上级，批复后登记</translation>
    </message>
</context>
<context>
    <name>AuthorityScale</name>
    <message>
        <source>the superior</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>Above the {level} limit of {limit}: {who} must approve</source>
        <translation>超出{level}权限 {limit}，需{who}批准</translation>
    </message>
    <message>
        <source>The customer is told nothing of the plan before it is approved</source>
        <translation>批准前方案不会告知客户</translation>
    </message>
    <message>
        <source>Send to {name} for approval</source>
        <translation>送{name}审批</translation>
    </message>
    <message>
        <source>Send for approval</source>
        <translation>送审批</translation>
    </message>
</context>
<context>
    <name>BulkActs</name>
    <message>
        <source>At most {n} cases are ticked at once: narrow the view by a filter first</source>
        <translation>一次最多勾选 {n} 件：先用筛选缩小范围</translation>
    </message>
    <message>
        <source>{n} handed over to {name}</source>
        <translation>{n} 件已移交给{name}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Noted on {n} cases</source>
        <translation>已给 {n} 件写备注</translation>
    </message>
    <message>
        <source>Taken back at once</source>
        <translation>当场撤回</translation>
    </message>
    <message>
        <source>{n} taken back</source>
        <translation>{n} 件已撤回</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Ticked cases</source>
        <translation>已选案件</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>{n} ticked</source>
        <translation>已选 {n} 件</translation>
    </message>
    <message>
        <source>{n} handlers</source>
        <translation>{n} 位经办</translation>
    </message>
    <message>
        <source>{n} of grade 1</source>
        <translation>含 {n} 件一级</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Hand over {n} cases</source>
        <translation>移交 {n} 件</translation>
    </message>
    <message>
        <source>Note on {n} cases</source>
        <translation>给 {n} 件写备注</translation>
    </message>
    <message>
        <source>To</source>
        <translation>移交给</translation>
    </message>
    <message>
        <source>Choose a colleague</source>
        <translation>选择同事</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Each case keeps its clocks and notes this in its history. What cannot be changed is named.</source>
        <translation>每件的时限不变，经过里各记一笔。办不了的会逐件说明原因。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Nobody is chosen yet</source>
        <translation>还没选移交给谁</translation>
    </message>
    <message>
        <source>Still empty; it goes into the history of each case</source>
        <translation>还没写；这段话会记进每件的经过</translation>
    </message>
</context>
<context>
    <name>BulkPrinting</name>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>受理单</translation>
    </message>
    <message>
        <source>What is printed</source>
        <translation>打印什么</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Slips of {n} cases</source>
        <translation>{n} 件受理单</translation>
    </message>
</context>
<context>
    <name>CaseBar</name>
    <message>
        <source>Back to the queue</source>
        <translation>返回队列</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一件</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一件</translation>
    </message>
    <message>
        <source>Print the acceptance slip (Ctrl+P)</source>
        <translation>打印受理回执（Ctrl+P）</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>This is the first one</source>
        <translation>已是第一件</translation>
    </message>
    <message>
        <source>This is the last one</source>
        <translation>已是最后一件</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Way of the case</source>
        <translation>办理进度</translation>
    </message>
</context>
<context>
    <name>CaseSide</name>
    <message>
        <source>Customer and history</source>
        <translation>客户与经过</translation>
    </message>
    <message>
        <source>Customer and demand</source>
        <translation>客户与诉求</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>cannot be changed, only added to</source>
        <translation>不可改，只可补记</translation>
    </message>
    <message>
        <source>Customer&apos;s words: {words}</source>
        <translation>客户原话：{words}</translation>
    </message>
    <message>
        <source>all {n}</source>
        <translation>全部 {n} 条</translation>
    </message>
</context>
<context>
    <name>ChecksCard</name>
    <message>
        <source>Emergency steps</source>
        <translation>应急步骤</translation>
    </message>
    <message>
        <source>{done} of {total}; Space or the digit ticks</source>
        <translation>{done} / {total}，空格或数字勾选</translation>
    </message>
</context>
<context>
    <name>ClockList</name>
    <message>
        <source>Clocks</source>
        <translation>各项时限</translation>
    </message>
</context>
<context>
    <name>ClosingChecklist</name>
    <message>
        <source>Checklist</source>
        <translation>结案检查</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>还没有</translation>
    </message>
</context>
<context>
    <name>ColumnTable</name>
    <message>
        <source>Cases</source>
        <translation>工单</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns and rows</source>
        <translation>列与行高</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>行高</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Space ticks, Alt+↑ Alt+↓ move</source>
        <translation>空格勾选，Alt+↑ Alt+↓ 移动</translation>
    </message>
    <message>
        <source>Drag the edge of a head to make a column wider.</source>
        <translation>拖动表头的边可以改变列宽。</translation>
    </message>
    <message>
        <source>The table&apos;s own</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>CorrectiveEdit</name>
    <message>
        <source>Add a corrective action</source>
        <translation>添加整改措施</translation>
    </message>
</context>
<context>
    <name>CustomerLine</name>
    <message>
        <source>Show the full number</source>
        <translation>显示完整号码</translation>
    </message>
    <message>
        <source>no phone</source>
        <translation>没有电话</translation>
    </message>
    <message>
        <source>Hide the number</source>
        <translation>隐藏号码</translation>
    </message>
    <message>
        <source>Only first owner, handler, today&apos;s caller and supervisor see the number</source>
        <translation>完整号码只给首问、经办、当天回访人和主管看</translation>
    </message>
    <message>
        <source>Show the full number of {number}?</source>
        <translation>显示 {number} 的完整号码？</translation>
    </message>
    <message>
        <source>The number is shown for 20 seconds. The journal notes who saw it and why.</source>
        <translation>号码显示 20 秒；谁看过、为什么看，记入账册。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Required, for example: first contact</source>
        <translation>必填。例：首次联系客户</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>No case chosen</source>
        <translation>没有选中案件</translation>
    </message>
    <message>
        <source>{source} · received {at}</source>
        <translation>{source} · {at} 受理</translation>
    </message>
    <message>
        <source>all {n}</source>
        <translation>全部 {n} 条</translation>
    </message>
    <message>
        <source>Wants: {demand}</source>
        <translation>诉求&#x3000;{demand}</translation>
    </message>
    <message>
        <source>Amount involved {amount}</source>
        <translation>涉及金额 {amount}</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>{number}: {what}. Now “{status}”</source>
        <translation>{number} {what}，现在是「{status}」</translation>
    </message>
    <message>
        <source>{number}: {what}</source>
        <translation>{number} 已记录：{what}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>EarlierRounds</name>
    <message>
        <source>Earlier rounds</source>
        <translation>前几轮</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Take one of the {n} criteria away</source>
        <translation>去掉 {n} 个条件中的一个再试</translation>
    </message>
    <message>
        <source>Nothing passes this filter</source>
        <translation>没有符合筛选的案件</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除查找</translation>
    </message>
    <message>
        <source>Search all {n}</source>
        <translation>搜全部 {n} 件</translation>
    </message>
    <message>
        <source>Nothing for “{text}”</source>
        <translation>没有找到「{text}」</translation>
    </message>
    <message>
        <source>Try pinyin initials, the last four digits of the phone, or fewer words</source>
        <translation>试试姓名拼音首字母、电话后四位，或少输几个字</translation>
    </message>
    <message>
        <source>Log a complaint</source>
        <translation>登记投诉</translation>
    </message>
    <message>
        <source>No complaints yet</source>
        <translation>还没有投诉记录</translation>
    </message>
    <message>
        <source>Log the first one</source>
        <translation>登记第一件</translation>
    </message>
    <message>
        <source>All on time. Next due {at}</source>
        <translation>都按时处理了。下一件 {at} 到期</translation>
    </message>
    <message>
        <source>All on time.</source>
        <translation>都按时处理了</translation>
    </message>
    <message>
        <source>See due today, {n}</source>
        <translation>看今日到期 {n}</translation>
    </message>
    <message>
        <source>{view}: 0</source>
        <translation>{view}：0 件</translation>
    </message>
    <message>
        <source>See all open, {n}</source>
        <translation>看全部未结 {n}</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>这里没有等着办的</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>Evidence and files</source>
        <translation>证据与附件</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Nothing yet. Files can be dragged here or pasted with Ctrl+V</source>
        <translation>还没有。文件可拖到这里，或按 Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>SHA-256 copied: {digest}</source>
        <translation>已复制 SHA-256：{digest}</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>File</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Still missing: {fields}</source>
        <translation>还差：{fields}</translation>
    </message>
    <message>
        <source>{number}: evidence kept, {count} pieces now</source>
        <translation>{number} 证据已保存，共 {count} 份</translation>
    </message>
</context>
<context>
    <name>ExpectationBox</name>
    <message>
        <source>The customer expects</source>
        <translation>客户期望</translation>
    </message>
    <message>
        <source>Feasible</source>
        <translation>可行方案</translation>
    </message>
    <message>
        <source>nothing noted</source>
        <translation>未写明</translation>
    </message>
    <message>
        <source>Feels: {words}</source>
        <translation>情绪诉求：{words}</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>还没写</translation>
    </message>
    <message>
        <source>{amount} less than asked: say why</source>
        <translation>比诉求少 {amount}，请说明理由</translation>
    </message>
    <message>
        <source>The customer expects: {words}</source>
        <translation>客户期望：{words}</translation>
    </message>
    <message>
        <source>Feasible: {words}</source>
        <translation>可行方案：{words}</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Take the file away</source>
        <translation>去掉这个文件</translation>
    </message>
    <message>
        <source>No file: choose one, drag it here, or paste it</source>
        <translation>没有文件：可选择、拖入或粘贴</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>Filter “{view}”</source>
        <translation>筛选「{view}」</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Keep as a view…</source>
        <translation>存为视图…</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Show everything in the view again</source>
        <translation>重新显示视图里的全部</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>进度与等级</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁负责</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filtering</source>
        <translation>正在筛选</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Keep as a view…</source>
        <translation>存为视图…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>还有 {n} 项</translation>
    </message>
    <message>
        <source>Take this criterion away</source>
        <translation>去掉这个条件</translation>
    </message>
    <message>
        <source>{share} % read, {n} found</source>
        <translation>已读 {share}%，找到 {n} 件</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Unit or place</source>
        <translation>部门或网点</translation>
    </message>
    <message>
        <source>Amount from</source>
        <translation>金额不低于</translation>
    </message>
    <message>
        <source>Received from</source>
        <translation>受理自</translation>
    </message>
    <message>
        <source>Received until</source>
        <translation>受理至</translation>
    </message>
    <message>
        <source>Due until</source>
        <translation>时限至</translation>
    </message>
    <message>
        <source>Closed from</source>
        <translation>办结自</translation>
    </message>
    <message>
        <source>Closed until</source>
        <translation>办结至</translation>
    </message>
    <message>
        <source>A limit was broken</source>
        <translation>有过超时</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>重开过</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>{first} and {n} more</source>
        <translation>{first} 等 {n} 项</translation>
    </message>
</context>
<context>
    <name>FoldedStep</name>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>FoldedSteps</name>
    <message>
        <source>What the earlier steps came to</source>
        <translation>前几步的结论</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>勾选</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>hand over</source>
        <translation>移交</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Hand over all open work</source>
        <translation>移交全部未结工作</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>移交谁的</translation>
    </message>
    <message>
        <source>Choose a person</source>
        <translation>选择人员</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>交给谁</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>For example: on leave from 3-10</source>
        <translation>例：3 月 10 日起休假</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>还有 {n} 项</translation>
    </message>
    <message>
        <source>What goes over</source>
        <translation>将移交</translation>
    </message>
    <message>
        <source>{cases} cases, {tasks} tasks</source>
        <translation>案件 {cases} 件，任务 {tasks} 项</translation>
    </message>
    <message>
        <source>Choose whose work goes over</source>
        <translation>先选移交谁的工作</translation>
    </message>
    <message>
        <source>Nothing is open there</source>
        <translation>没有未结的工作</translation>
    </message>
    <message>
        <source>Choose who takes it</source>
        <translation>先选交给谁</translation>
    </message>
    <message>
        <source>It goes to somebody else</source>
        <translation>要交给另一个人</translation>
    </message>
    <message>
        <source>Say why</source>
        <translation>写明原因</translation>
    </message>
    <message>
        <source>Hand over {n}</source>
        <translation>移交 {n} 项</translation>
    </message>
    <message>
        <source>The first-contact owner stays; the slip is printed for two signatures</source>
        <translation>首问责任人不变；随后打印交接单，双方签字</translation>
    </message>
    <message>
        <source>{n} handed over to {who}</source>
        <translation>已移交 {n} 项给{who}</translation>
    </message>
    <message>
        <source>{words}; stays where it is: {numbers}</source>
        <translation>{words}；未移交：{numbers}</translation>
    </message>
</context>
<context>
    <name>InquiriesCard</name>
    <message>
        <source>Inquiries to departments</source>
        <translation>协查</translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation>{n} 项未答复</translation>
    </message>
    <message>
        <source>Nobody was asked. The slip can be printed; the answer is keyed in here</source>
        <translation>还没有发协查。协查单可打印，答复在这里录入</translation>
    </message>
    <message>
        <source>{who} asked {at}</source>
        <translation>{who} {at} 发出</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>协查单</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>answered late</source>
        <translation>逾期答复</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>asked: {question} · answered {day}</source>
        <translation>事项：{question} · {day} 答复</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>Draft kept {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>About to break a limit</source>
        <translation>即将超时</translation>
    </message>
    <message>
        <source>Next to break a limit</source>
        <translation>即将超时</translation>
    </message>
    <message>
        <source>{n} d late</source>
        <translation>逾期 {n} 天</translation>
    </message>
    <message>
        <source>inquiry</source>
        <translation>协查</translation>
    </message>
    <message>
        <source>review</source>
        <translation>核查</translation>
    </message>
</context>
<context>
    <name>LaneItem</name>
    <message>
        <source>public opinion</source>
        <translation>舆情</translation>
    </message>
</context>
<context>
    <name>LimitBox</name>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
</context>
<context>
    <name>LinesEdit</name>
    <message>
        <source>Add a line</source>
        <translation>添加一行</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>To call back</source>
        <translation>待回访</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>全部未结</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>First owner: me</source>
        <translation>我首问的</translation>
    </message>
    <message>
        <source>For the supervisor</source>
        <translation>主管关注</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Incomplete entries</source>
        <translation>待补登</translation>
    </message>
    <message>
        <source>{view}: {n}</source>
        <translation>{view} {n} 件</translation>
    </message>
    <message>
        <source>more were found: type more</source>
        <translation>还有更多，请再输几个字</translation>
    </message>
</context>
<context>
    <name>MomentBox</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{name}, day</source>
        <translation>{name}：日期</translation>
    </message>
    <message>
        <source>{name}, time</source>
        <translation>{name}：时间</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>NextBox</name>
    <message>
        <source>Print the acceptance slip (Ctrl+P)</source>
        <translation>打印受理回执（Ctrl+P）</translation>
    </message>
    <message>
        <source>Next · {step}</source>
        <translation>下一步 · {step}</translation>
    </message>
    <message>
        <source>Asks for: {fields}</source>
        <translation>要填：{fields}</translation>
    </message>
    <message>
        <source>The callback opens on {day}</source>
        <translation>回访从 {day} 开始</translation>
    </message>
    <message>
        <source>Nothing is left to do</source>
        <translation>没有待办的了</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>The clock of this computer was set back after the case was logged</source>
        <translation>登记之后，本机时间曾被调回</translation>
    </message>
    <message>
        <source>Times written since then are kept as they are; the history shows when it happened</source>
        <translation>之后写下的时间照原样保留；账册里记有调回的时刻</translation>
    </message>
    <message>
        <source>For the supervisor</source>
        <translation>请主管处理</translation>
    </message>
    <message>
        <source>Join with the earlier case</source>
        <translation>并入前一件</translation>
    </message>
</context>
<context>
    <name>OpinionCard</name>
    <message>
        <source>Papers for the customer</source>
        <translation>客户文书</translation>
    </message>
    <message>
        <source>Confirmation of the plan</source>
        <translation>处理意见确认书</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签</translation>
    </message>
    <message>
        <source>signed {day}</source>
        <translation>{day} 已签</translation>
    </message>
    <message>
        <source>the customer signs what is granted</source>
        <translation>客户对处理意见签字确认</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>登记寄送</translation>
    </message>
    <message>
        <source>decision, remedies, way of delivery and day</source>
        <translation>写明决定、救济途径、送达方式和日期</translation>
    </message>
    <message>
        <source>Reply letter</source>
        <translation>答复书</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未寄送</translation>
    </message>
    <message>
        <source>Letter: {kind}</source>
        <translation>信函：{kind}</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发出</translation>
    </message>
    <message>
        <source>told {day}</source>
        <translation>{day} 已告知</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>something was put right: the customer may hear of it</source>
        <translation>已有整改完成，可以告知客户</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未告知</translation>
    </message>
</context>
<context>
    <name>OwnViews</name>
    <message>
        <source>Keep this view</source>
        <translation>存为我的视图</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>View “{name}” kept</source>
        <translation>视图「{name}」已保存</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>给视图改名</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>View “{name}” renamed</source>
        <translation>视图「{name}」已改名</translation>
    </message>
    <message>
        <source>View “{name}” changed</source>
        <translation>视图「{name}」已更新</translation>
    </message>
    <message>
        <source>View “{name}” deleted</source>
        <translation>视图「{name}」已删除</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>改名…</translation>
    </message>
    <message>
        <source>Keep what is shown now under this name</source>
        <translation>用当前显示更新此视图</translation>
    </message>
    <message>
        <source>Put into the menu</source>
        <translation>收进菜单</translation>
    </message>
    <message>
        <source>Put among the pills</source>
        <translation>放到视图栏</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>PaperList</name>
    <message>
        <source>Paper</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>Reason for full data</source>
        <translation>完整信息的原因</translation>
    </message>
    <message>
        <source>In full: give the reason, then Enter</source>
        <translation>需要完整信息：写明原因，回车</translation>
    </message>
</context>
<context>
    <name>PaymentsCard</name>
    <message>
        <source>Compensation ledger</source>
        <translation>补偿台账</translation>
    </message>
    <message>
        <source>{paid} of {granted} given</source>
        <translation>已兑付 {paid}，批准 {granted}</translation>
    </message>
    <message>
        <source>Nothing given yet</source>
        <translation>还没有兑付</translation>
    </message>
    <message>
        <source>receipt {receipt}</source>
        <translation>凭证 {receipt}</translation>
    </message>
    <message>
        <source>approved by {who}</source>
        <translation>{who}批准</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已冲销</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>冲销</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>{verb} {number}?</source>
        <translation>{verb} {number}？</translation>
    </message>
    <message>
        <source>Keep the case</source>
        <translation>先不办</translation>
    </message>
    <message>
        <source>Required, for example: logged twice, merged into 26-0298</source>
        <translation>必填。例：重复登记，已并入 26-0298</translation>
    </message>
    <message>
        <source>Verdict: {verdict}</source>
        <translation>核实结论：{verdict}</translation>
    </message>
    <message>
        <source>approved by {who}, {at}</source>
        <translation>{who} {at} 批准</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>处理方案</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办理情况</translation>
    </message>
    <message>
        <source>Told, {at}, {way}</source>
        <translation>已告知&#x3000;{at} {way}</translation>
    </message>
    <message>
        <source>Remedies were named</source>
        <translation>已告知救济途径</translation>
    </message>
    <message>
        <source>Closed, {at}, {who}</source>
        <translation>已结案&#x3000;{at} {who}</translation>
    </message>
    <message>
        <source>Callback from {first} to {last}</source>
        <translation>回访期 {first} 至 {last}</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>完成期限</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>责任部门</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>还缺什么</translation>
    </message>
    <message>
        <source>Any new facts?</source>
        <translation>有无新事实</translation>
    </message>
    <message>
        <source>What the customer was told</source>
        <translation>告知内容</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>沟通内容</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>核查结论</translation>
    </message>
    <message>
        <source>Why did it happen?</source>
        <translation>为什么会发生？</translation>
    </message>
    <message>
        <source>And why was that?</source>
        <translation>这又是为什么？</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Choose a person</source>
        <translation>请选择人员</translation>
    </message>
    <message>
        <source>New facts: the 15 days start again</source>
        <translation>有新事实：15 日重新起算</translation>
    </message>
    <message>
        <source>No new facts: the old deadline stays</source>
        <translation>没有新事实：原期限不变</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Told: review, mediation, arbitration, court</source>
        <translation>已告知：核查、调解、仲裁、诉讼</translation>
    </message>
    <message>
        <source>The customer hears or reads this</source>
        <translation>客户会听到或看到这段话</translation>
    </message>
    <message>
        <source>What can be done within the rules</source>
        <translation>制度范围内能做到的</translation>
    </message>
    <message>
        <source>If your superior agreed in writing</source>
        <translation>上级已书面同意时填写</translation>
    </message>
    <message>
        <source>Number of the superior&apos;s paper, instead of a supervisor</source>
        <translation>上级批文号，代替批准人登录</translation>
    </message>
    <message>
        <source>In the customer&apos;s own words</source>
        <translation>写客户自己的说法</translation>
    </message>
    <message>
        <source>Rule or clause</source>
        <translation>制度或条款</translation>
    </message>
    <message>
        <source>Why the case changes hands</source>
        <translation>为什么换人办</translation>
    </message>
    <message>
        <source>How it reached us</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Words and demand</source>
        <translation>原话与诉求</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>{who}, with {second}</source>
        <translation>{who}，{second}现场授权</translation>
    </message>
    <message>
        <source>Callback taken back</source>
        <translation>撤回回访</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Investigation</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Plan and compensation</source>
        <translation>方案与补偿</translation>
    </message>
    <message>
        <source>Putting right</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>Deadlines and review</source>
        <translation>期限与核查</translation>
    </message>
    <message>
        <source>Record and team</source>
        <translation>登记与人员</translation>
    </message>
    <message>
        <source>Leave the queue</source>
        <translation>退出处理</translation>
    </message>
    <message>
        <source>No: the case stays in the records, read-only, with its number.</source>
        <translation>不能。记录和编号保留，不再办理。</translation>
    </message>
    <message>
        <source>The case is locked and its callback is scheduled.</source>
        <translation>结案后内容锁定，并安排回访。</translation>
    </message>
    <message>
        <source>If the customer is not satisfied, the case can be reopened.</source>
        <translation>客户不满意可以重开。</translation>
    </message>
    <message>
        <source>The case leaves the queue and the figures; its number stays, the monthly report says why.</source>
        <translation>工单移入「已作废」，不再计入统计；编号保留，上报包里写明作废原因。</translation>
    </message>
    <message>
        <source>Until the month is sealed a supervisor can restore it.</source>
        <translation>本月封账前可由主管恢复。</translation>
    </message>
    <message>
        <source>The customer withdraws: all clocks end here.</source>
        <translation>客户撤诉，所有时限到此为止。</translation>
    </message>
    <message>
        <source>The case goes on under the other number; its clocks end here.</source>
        <translation>以后按另一件的编号办理，这一件的时限到此为止。</translation>
    </message>
    <message>
        <source>Another body goes on with the case; its clocks end here.</source>
        <translation>由其他机构继续办理，这一件的时限到此为止。</translation>
    </message>
    <message>
        <source>The case is not taken on. The customer is told why, in the words below.</source>
        <translation>这一件不予受理，并按下面的话告知客户原因。</translation>
    </message>
    <message>
        <source>Goes on when it is approved; until then the customer is told nothing</source>
        <translation>批准后进入办理；批准前不告知客户</translation>
    </message>
    <message>
        <source>Within your authority: goes straight on to acting</source>
        <translation>在权限内，直接进入办理</translation>
    </message>
    <message>
        <source>Then the handler acts on it</source>
        <translation>批准后由经办人办理</translation>
    </message>
    <message>
        <source>Then the customer is told</source>
        <translation>下一步：告知客户</translation>
    </message>
    <message>
        <source>Then the customer&apos;s word is awaited</source>
        <translation>下一步：等客户确认</translation>
    </message>
    <message>
        <source>Closing locks the case; if the customer is not satisfied it can be reopened</source>
        <translation>结案后内容锁定；客户不满意可重开</translation>
    </message>
    <message>
        <source>Clocks stopped since {at}</source>
        <translation>{at} 起暂停计时</translation>
    </message>
    <message>
        <source>No clock is running</source>
        <translation>没有正在走的时限</translation>
    </message>
    <message>
        <source>{clock} before {at}</source>
        <translation>{clock} · {at} 前</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{n} days over</source>
        <translation>逾期 {n} 天</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>{n} days left, {day}</source>
        <translation>剩 {n} 天，{day}</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>不留名</translation>
    </message>
    <message>
        <source>Name not taken</source>
        <translation>未登记姓名</translation>
    </message>
    <message>
        <source>under way, {who}</source>
        <translation>进行中 {who}</translation>
    </message>
    <message>
        <source>was missed</source>
        <translation>已错过</translation>
    </message>
    <message>
        <source>broken, stopped</source>
        <translation>已超时，暂停中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>暂停中</translation>
    </message>
    <message>
        <source>{span} late</source>
        <translation>晚 {span}</translation>
    </message>
    <message>
        <source>late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>{at}, due {due}</source>
        <translation>{at}，时限 {due}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} ～ {last}</translation>
    </message>
    <message>
        <source>moved by holidays</source>
        <translation>节假日顺延</translation>
    </message>
    <message>
        <source>before {at}</source>
        <translation>{at} 前</translation>
    </message>
    <message>
        <source>moved from {at}</source>
        <translation>原时限 {at}</translation>
    </message>
    <message>
        <source>extended, told {day}</source>
        <translation>已延期，{day} 告知客户</translation>
    </message>
    <message>
        <source>Closing check</source>
        <translation>结案检查</translation>
    </message>
    <message>
        <source>Root cause</source>
        <translation>根因五问</translation>
    </message>
    <message>
        <source>Responsible and put right</source>
        <translation>责任与整改</translation>
    </message>
    <message>
        <source>Words for the customer</source>
        <translation>给客户的说明</translation>
    </message>
    <message>
        <source>ask on down to what can be changed</source>
        <translation>连续问到可以改的那一层</translation>
    </message>
    <message>
        <source>owner and day before closing</source>
        <translation>结案前须有责任人和日期</translation>
    </message>
    <message>
        <source>read out at the callback; taken from the decision, may be changed</source>
        <translation>回访时照此念给客户；取自处理决定，可改</translation>
    </message>
    <message>
        <source>Round {n}</source>
        <translation>第 {n} 轮</translation>
    </message>
    <message>
        <source>first response late</source>
        <translation>首次响应超时</translation>
    </message>
    <message>
        <source>decision late</source>
        <translation>决定超期</translation>
    </message>
    <message>
        <source>an earlier one was broken</source>
        <translation>此前已有承诺未兑现</translation>
    </message>
    <message>
        <source>promise late</source>
        <translation>承诺超期</translation>
    </message>
    <message>
        <source>transfer late</source>
        <translation>转办超期</translation>
    </message>
    <message>
        <source>Scores  {scores}</source>
        <translation>评分  {scores}</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Group of</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>{at}, taken by {who}</source>
        <translation>{at} {who}受理</translation>
    </message>
    <message>
        <source>Taken back at once</source>
        <translation>当场撤回</translation>
    </message>
    <message>
        <source>Pasted {time}.png</source>
        <translation>粘贴 {time}.png</translation>
    </message>
    <message>
        <source>Name of a colleague</source>
        <translation>同事姓名</translation>
    </message>
    <message>
        <source>A colleague, or a name of another department</source>
        <translation>同事姓名，或其他部门的人</translation>
    </message>
    <message>
        <source>after {n} days</source>
        <translation>{n} 天后</translation>
    </message>
    <message>
        <source>no check</source>
        <translation>不检查</translation>
    </message>
    <message>
        <source>Number, name or phone of the case that stays</source>
        <translation>保留案件的编号、姓名或电话</translation>
    </message>
    <message>
        <source>the customer&apos;s other cases first</source>
        <translation>先列同一客户的其他案件</translation>
    </message>
    <message>
        <source>The decision was told to the customer</source>
        <translation>处理决定已告知客户</translation>
    </message>
    <message>
        <source>Verdict with its basis</source>
        <translation>已作认定并写明依据</translation>
    </message>
    <message>
        <source>Plan carried out</source>
        <translation>方案已落实</translation>
    </message>
    <message>
        <source>Remedies were named to the customer</source>
        <translation>已告知救济途径</translation>
    </message>
    <message>
        <source>Compensation given, with its receipt</source>
        <translation>补偿已兑付并有凭证</translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation>{n} 项未答复</translation>
    </message>
    <message>
        <source>All departments have answered</source>
        <translation>协查都已答复</translation>
    </message>
    <message>
        <source>Root cause asked down to what can be changed</source>
        <translation>五问问到可以改的那一层</translation>
    </message>
    <message>
        <source>{n} set</source>
        <translation>{n} 项</translation>
    </message>
    <message>
        <source>Something is put right for good</source>
        <translation>已定整改措施</translation>
    </message>
    <message>
        <source>Print: {paper}</source>
        <translation>打印{paper}</translation>
    </message>
    <message>
        <source>answers of {n} departments</source>
        <translation>{n} 个部门的答复</translation>
    </message>
</context>
<context>
    <name>QueueMenu</name>
    <message>
        <source>Hand over all open work…</source>
        <translation>移交全部在办工作…</translation>
    </message>
    <message>
        <source>Print today&apos;s work…</source>
        <translation>打印今日工作单…</translation>
    </message>
    <message>
        <source>View: {name}</source>
        <translation>视图：{name}</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Ticked</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>业务类别</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Amount, yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>First owner</source>
        <translation>首问</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>办结时间</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>opinion</source>
        <translation>舆情</translation>
    </message>
    <message>
        <source>to approve</source>
        <translation>待批</translation>
    </message>
    <message>
        <source>gaps</source>
        <translation>待补</translation>
    </message>
    <message>
        <source>head office</source>
        <translation>等总行</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>重开</translation>
    </message>
</context>
<context>
    <name>RefusedDialog</name>
    <message>
        <source>{n} were not changed</source>
        <translation>{n} 件没有改动</translation>
    </message>
    <message>
        <source>{n} are done. These stay as they are:</source>
        <translation>{n} 件已办好。以下保持原样：</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SecondPersonDialog</name>
    <message>
        <source>Authorise on the spot</source>
        <translation>现场授权</translation>
    </message>
    <message>
        <source>{what} needs a second person. They log in here; you stay logged in, the journal keeps both.</source>
        <translation>「{what}」要另一个人同意。请他在这里输入自己的工号和密码；你不会退出，账册记下两个人。</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Authorise</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在核对…</translation>
    </message>
</context>
<context>
    <name>StepBanner</name>
    <message>
        <source>Paused: {why}. The clocks stand still</source>
        <translation>已暂停：{why}。时限不走</translation>
    </message>
    <message>
        <source>Waiting for head office</source>
        <translation>等总行答复</translation>
    </message>
    <message>
        <source>The clocks go on</source>
        <translation>时限照常走</translation>
    </message>
    <message>
        <source>{status}: nothing is left to do</source>
        <translation>{status}，没有待办的了</translation>
    </message>
    <message>
        <source>The callback opens on {day}; it is recorded on the callbacks page</source>
        <translation>{day} 起可以回访，在「回访」页登记</translation>
    </message>
    <message>
        <source>The callback is due: it is recorded on the callbacks page</source>
        <translation>下一步是回访，在「回访」页登记</translation>
    </message>
</context>
<context>
    <name>StepFoot</name>
    <message>
        <source>Authorise on the spot</source>
        <translation>现场授权</translation>
    </message>
    <message>
        <source>Draft kept {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>What you had typed here is back</source>
        <translation>上次填的内容已恢复</translation>
    </message>
    <message>
        <source>Still missing: {fields}</source>
        <translation>还差：{fields}</translation>
    </message>
</context>
<context>
    <name>TasksCard</name>
    <message>
        <source>Recordings</source>
        <translation>监控录像</translation>
    </message>
    <message>
        <source>Corrective actions</source>
        <translation>整改措施</translation>
    </message>
    <message>
        <source>{n} overdue</source>
        <translation>{n} 项逾期</translation>
    </message>
    <message>
        <source>owner and day before closing</source>
        <translation>结案前须有责任人和日期</translation>
    </message>
    <message>
        <source>None yet: who changes what for good, until when, and who sees to it</source>
        <translation>还没有：谁在何时前改掉什么，由谁督导</translation>
    </message>
    <message>
        <source>seen to by {who}</source>
        <translation>督导 {who}</translation>
    </message>
    <message>
        <source>overwritten {day}</source>
        <translation>{day} 被覆盖</translation>
    </message>
    <message>
        <source>done {day}</source>
        <translation>{day} 完成</translation>
    </message>
    <message>
        <source>{done}, late</source>
        <translation>{done}，逾期</translation>
    </message>
    <message>
        <source>{n} attended, {day}</source>
        <translation>{day} 培训，{n} 人参加</translation>
    </message>
    <message>
        <source>recording obtained</source>
        <translation>录像已取得</translation>
    </message>
    <message>
        <source>overwritten, not obtained</source>
        <translation>已被覆盖，未取得</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>登记结果</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评估效果</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>调整</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Keep what is shown as a view of my own</source>
        <translation>把当前显示存为我的视图</translation>
    </message>
    <message>
        <source>Find in this view</source>
        <translation>在此视图查找</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Columns and row height</source>
        <translation>列与行高</translation>
    </message>
    <message>
        <source>More for the queue</source>
        <translation>队列的更多操作</translation>
    </message>
    <message>
        <source>Filter · {n}</source>
        <translation>筛选 · {n}</translation>
    </message>
</context>
<context>
    <name>_CasePapers</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The paper is being filled</source>
        <translation>正在填写单据</translation>
    </message>
</context>
<context>
    <name>_Measure</name>
    <message>
        <source>What is put right for good</source>
        <translation>怎样从根上改</translation>
    </message>
    <message>
        <source>Corrective action</source>
        <translation>整改措施</translation>
    </message>
    <message>
        <source>Person responsible</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Person responsible…</source>
        <translation>责任人…</translation>
    </message>
    <message>
        <source>Seen to by</source>
        <translation>督导人</translation>
    </message>
    <message>
        <source>Seen to by…</source>
        <translation>督导人…</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>完成日期</translation>
    </message>
    <message>
        <source>Remove this action</source>
        <translation>去掉这条整改</translation>
    </message>
</context>
<context>
    <name>_Scale</name>
    <message>
        <source>Compensation {amount}</source>
        <translation>补偿 {amount}</translation>
    </message>
    <message>
        <source>This case {amount}</source>
        <translation>本案 {amount}</translation>
    </message>
</context>
</TS>
