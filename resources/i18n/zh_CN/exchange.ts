<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BalanceTable</name>
    <message>
        <source>Being worked out</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>It balances</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Off by {n}</source>
        <translation>不平，差 {n} 件</translation>
    </message>
    <message>
        <source>Counted apart: suggestions {suggestion} · enquiries {enquiry} · praise {praise}</source>
        <translation>另计：建议 {suggestion} · 咨询 {enquiry} · 表扬 {praise}</translation>
    </message>
</context>
<context>
    <name>BranchGrid</name>
    <message>
        <source>Branches</source>
        <translation>网点</translation>
    </message>
</context>
<context>
    <name>BranchPage</name>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Bring in an old register</source>
        <translation>补录旧登记簿</translation>
    </message>
    <message>
        <source>Take head office&apos;s reply</source>
        <translation>导入总行回流包</translation>
    </message>
    <message>
        <source>Export the month</source>
        <translation>导出上报包</translation>
    </message>
    <message>
        <source>{months} months · {sent} sent</source>
        <translation>{months} 个月 · 已报 {sent} 个</translation>
    </message>
    <message>
        <source>{n} missing between</source>
        <translation>中间缺 {n} 个</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>One workbook a month for head office; names and phones are masked in it</source>
        <translation>每月一份交总行，姓名和电话已脱敏</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Detail pane</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Looking at the month …</source>
        <translation>正在检查这个月…</translation>
    </message>
    <message>
        <source>{passed} passed · {notes} notes</source>
        <translation>{passed} 项通过 · {notes} 项提醒</translation>
    </message>
    <message>
        <source>{passed} passed</source>
        <translation>{passed} 项通过</translation>
    </message>
    <message>
        <source>Fill in one by one</source>
        <translation>逐件补填</translation>
    </message>
    <message>
        <source>No case received, open or changed in this month</source>
        <translation>本月没有受理、在办或变动的案件</translation>
    </message>
    <message>
        <source>{n} cases have matter, grade and deadline</source>
        <translation>{n} 件均有类别、等级、时限</translation>
    </message>
    <message>
        <source>{n} cases lack matter, grade or deadline</source>
        <translation>{n} 件缺类别、等级或时限</translation>
    </message>
    <message>
        <source>{n} numbers are missing from the register</source>
        <translation>登记簿缺 {n} 个编号</translation>
    </message>
    <message>
        <source>Numbers run on without a gap</source>
        <translation>编号连续，无断号</translation>
    </message>
    <message>
        <source>First workbook, or the month before was not reported</source>
        <translation>首个上报包，或上月没有上报</translation>
    </message>
    <message>
        <source>start {opening} = end {closing}</source>
        <translation>期初 {opening} = 上期末 {closing}</translation>
    </message>
    <message>
        <source>Follows the workbook of {month}</source>
        <translation>与 {month}上报包衔接</translation>
    </message>
    <message>
        <source>Starts with {opening}, but {month} ended with {closing}</source>
        <translation>期初 {opening} 件，{month}期末是 {closing} 件</translation>
    </message>
    <message>
        <source>Customers&apos; names and phones are masked</source>
        <translation>客户姓名、电话已脱敏</translation>
    </message>
    <message>
        <source>{n} names or phones could not be masked</source>
        <translation>{n} 处姓名或电话没有脱敏</translation>
    </message>
    <message>
        <source>The balance is off by {n}</source>
        <translation>余额不平，差 {n} 件</translation>
    </message>
    <message>
        <source>{opening} + in − out = {closing}</source>
        <translation>期初 {opening} + 增 − 减 = 期末 {closing}</translation>
    </message>
    <message>
        <source>The balance holds</source>
        <translation>余额一致</translation>
    </message>
    <message>
        <source>{n} closed cases do not say why it happened; head office counts them as not said</source>
        <translation>{n} 件成因未填，总行会记为「未说明」</translation>
    </message>
</context>
<context>
    <name>ColumnsEditor</name>
    <message>
        <source>The first row holds the heads</source>
        <translation>第一行是表头</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>旧表的列</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>第一条内容</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>对应项目</translation>
    </message>
    <message>
        <source>not brought in</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation>第 {n} 列</translation>
    </message>
    <message>
        <source>{column} goes to</source>
        <translation>「{column}」对应项目</translation>
    </message>
</context>
<context>
    <name>EditsModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>导出时</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>EditsTable</name>
    <message>
        <source>Edited cells</source>
        <translation>改动的单元格</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>{month} {year}</source>
        <translation>{year} 年 {month} 月</translation>
    </message>
    <message>
        <source>Open at the start</source>
        <translation>期初未结</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>重开</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤诉</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Open at the end</source>
        <translation>期末未结</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未报</translation>
    </message>
    <message>
        <source>unbalanced</source>
        <translation>余额不符</translation>
    </message>
    <message>
        <source>late</source>
        <translation>迟报</translation>
    </message>
    <message>
        <source>to import</source>
        <translation>待导入</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>nil return</source>
        <translation>零报</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>准时</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>检查中</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>With notes</source>
        <translation>有提醒</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Check report {month}</source>
        <translation>检查报告_{month}</translation>
    </message>
    <message>
        <source>Save check report</source>
        <translation>导出检查报告</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>BranchDesk reports</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Preview of {month}</source>
        <translation>导出 {month} 月预报</translation>
    </message>
    <message>
        <source>Workbook of {month}</source>
        <translation>导出 {month} 月上报包</translation>
    </message>
    <message>
        <source>Every case (masked)</source>
        <translation>含明细（脱敏）</translation>
    </message>
    <message>
        <source>received {first} ～ {last}, and {n} still open from before</source>
        <translation>受理于 {first} ～ {last}，另含此前未结 {n} 件</translation>
    </message>
    <message>
        <source>Nil return: nothing to report</source>
        <translation>零报告</translation>
    </message>
    <message>
        <source>The month is not over: this is a preview and counts as no submission.</source>
        <translation>本月还没有结束：这是预报，不算正式上报。</translation>
    </message>
    <message>
        <source>This month was sent before: the new workbook is version {n} of it.</source>
        <translation>本月已经报过：再导出会标为「版本 {n}」。</translation>
    </message>
    <message>
        <source>What is logged later for this month counts in the next; exporting again makes version 2.</source>
        <translation>导出后补登的案件计入下个月；如需更正，再导出时会标为「版本 2」。</translation>
    </message>
    <message>
        <source>Export nil return</source>
        <translation>导出零报告</translation>
    </message>
    <message>
        <source>Export and verify</source>
        <translation>导出并核对</translation>
    </message>
    <message>
        <source>Goes on when the checks are done</source>
        <translation>检查完就继续</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写上报包</translation>
    </message>
    <message>
        <source>The workbook is being written</source>
        <translation>正在写上报包</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>正在读回核对</translation>
    </message>
    <message>
        <source>Workbook of {month} is written</source>
        <translation>{month} 月上报包已写好</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopped; no file was written</source>
        <translation>已停止，没有留下文件</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存到哪里</translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Written and read back: every digest is the same</source>
        <translation>已写好并读回核对，校验一致</translation>
    </message>
    <message>
        <source>Hand the file to head office as it is; edited cells are noticed there.</source>
        <translation>请原样交总行，改动会被识别。</translation>
    </message>
    <message>
        <source>✓ It balances</source>
        <translation>✓ 一致</translation>
    </message>
    <message>
        <source>✗ Off by {n}</source>
        <translation>✗ 差 {n} 件</translation>
    </message>
    <message>
        <source>open at the end {n}</source>
        <translation>期末未结 {n} 件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Imported: new {new}, changed {changed}, same {same}</source>
        <translation>已导入：新 {new} 改 {changed} 同 {same}</translation>
    </message>
    <message>
        <source>{n} rows held</source>
        <translation>留 {n} 行未收</translation>
    </message>
    <message>
        <source>{n} rows were edited after the export and are held</source>
        <translation>{n} 行导出后被改过，没有收</translation>
    </message>
    <message>
        <source>{first}, and {n} more</source>
        <translation>{first} 等 {n} 项另见右侧</translation>
    </message>
    <message>
        <source>Known already: new {new}, changed {changed}, same {same}</source>
        <translation>已有这个月：新 {new} 改 {changed} 同 {same}</translation>
    </message>
    <message>
        <source>Digests and balance agree</source>
        <translation>校验和余额一致</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>不收</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提醒</translation>
    </message>
</context>
<context>
    <name>HeadBoard</name>
    <message>
        <source>missing {missing} · to send again {again}</source>
        <translation>缺 {missing} · 需重交 {again}</translation>
    </message>
    <message>
        <source>Nobody is missing</source>
        <translation>没有缺报的网点</translation>
    </message>
    <message>
        <source>No branch is known yet</source>
        <translation>还没有登记过网点</translation>
    </message>
    <message>
        <source>No branch is known yet; its first file makes it known</source>
        <translation>还没有登记过网点，导入第一份文件时自动登记</translation>
    </message>
    <message>
        <source>{n} branches report · until {at}</source>
        <translation>应交 {n} 家 · 截止 {at}</translation>
    </message>
    <message>
        <source>{n} branches report · until {at}, {left}</source>
        <translation>应交 {n} 家 · 截止 {at}，{left}</translation>
    </message>
    <message>
        <source>Not sent for {month}, due {until}: {n} branches</source>
        <translation>{month}上报包未交（截止 {until}）：{n} 家</translation>
    </message>
    <message>
        <source>Copied the names of {n} branches</source>
        <translation>已复制 {n} 家网点的名单</translation>
    </message>
    <message>
        <source>Copied the return note for {file}</source>
        <translation>已复制 {file} 的退回说明</translation>
    </message>
    <message>
        <source>Choose the branch on the right first</source>
        <translation>先在右边选一个网点</translation>
    </message>
    <message>
        <source>The key of {branch} is confirmed</source>
        <translation>{branch} 的密钥已确认</translation>
    </message>
</context>
<context>
    <name>HeadLayout</name>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Copy who is missing</source>
        <translation>复制缺报名单</translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>生成回流包</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Drop the branches&apos; workbooks here, twenty at once if you like; they are not changed</source>
        <translation>把各网点的表拖到这里，一次拖 20 个也行；原文件不会被改动</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save check report</source>
        <translation>导出检查报告</translation>
    </message>
    <message>
        <source>Consolidate</source>
        <translation>总行汇总</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Drop them above or press Ctrl+O. Checking writes nothing; importing twice changes nothing.</source>
        <translation>拖到上面，或按 Ctrl+O 添加。检查时不写入任何数据，重复导入也不会重复计数</translation>
    </message>
    <message>
        <source>Who has reported</source>
        <translation>交表情况</translation>
    </message>
</context>
<context>
    <name>HeadPage</name>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Imported {branches} branches: new {new}, changed {changed}, same {same}</source>
        <translation>已导入 {branches} 家：新 {new} 改 {changed} 同 {same}</translation>
    </message>
    <message>
        <source>Stopped: {n} files are in, the others were not touched</source>
        <translation>已停止：{n} 个文件已导入，其余没有动</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>{files} files · {accepted} passed · {warned} with notes · {rejected} rejected</source>
        <translation>{files} 个文件 · {accepted} 通过 · {warned} 有提醒 · {rejected} 拒收</translation>
    </message>
    <message>
        <source>{n} cases can be imported</source>
        <translation>{n} 件可导入</translation>
    </message>
    <message>
        <source>Import {n} branches again</source>
        <translation>再导入 {n} 家</translation>
    </message>
    <message>
        <source>Import {n} branches</source>
        <translation>导入 {n} 家</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Add files first</source>
        <translation>先添加文件</translation>
    </message>
    <message>
        <source>The files are going in</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Wait until the files are checked</source>
        <translation>等文件检查完</translation>
    </message>
    <message>
        <source>No file can be taken; the right side says why</source>
        <translation>没有可以导入的文件，原因见右侧</translation>
    </message>
</context>
<context>
    <name>MakeReplyDialog</name>
    <message>
        <source>Reply to {branch}</source>
        <translation>给 {branch} 的回流包</translation>
    </message>
    <message>
        <source>Receipts of {n} months that have arrived</source>
        <translation>{n} 个已收到月份的回执</translation>
    </message>
    <message>
        <source>suggestion model, version {n}</source>
        <translation>建议模型第 {n} 版</translation>
    </message>
    <message>
        <source>no model in use</source>
        <translation>没有使用中的模型</translation>
    </message>
    <message>
        <source>A month that is ticked is closed for good: the branch can only send corrections to it.</source>
        <translation>勾选的月份将封账：网点以后只能报更正。</translation>
    </message>
    <message>
        <source>{month}, closed</source>
        <translation>{month}，已封账</translation>
    </message>
    <message>
        <source>Choose where to write it</source>
        <translation>选择存放位置</translation>
    </message>
</context>
<context>
    <name>MonthPane</name>
    <message>
        <source>What went out</source>
        <translation>上报记录</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>As it was reported</source>
        <translation>上报时的数字</translation>
    </message>
    <message>
        <source>As it stands now</source>
        <translation>按现在的登记</translation>
    </message>
    <message>
        <source>The folder of the last export is not there now</source>
        <translation>上次导出的文件夹现在不在</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预报</translation>
    </message>
    <message>
        <source>Nil return · version {n}</source>
        <translation>零报告 · 版本 {n}</translation>
    </message>
    <message>
        <source>Version {n}</source>
        <translation>版本 {n}</translation>
    </message>
    <message>
        <source>sequence {n} · digest {digest}</source>
        <translation>序号 {n} · 校验 {digest}</translation>
    </message>
</context>
<context>
    <name>MonthsModel</name>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>导出时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>导出人</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>本月未完</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未报</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预报</translation>
    </message>
    <message>
        <source>Nil return</source>
        <translation>零报告</translation>
    </message>
    <message>
        <source>Nil return, delivered</source>
        <translation>零报，已送达</translation>
    </message>
    <message>
        <source>Delivered · version {n}</source>
        <translation>已送达 · 版本 {n}</translation>
    </message>
    <message>
        <source>Sent · version {n}</source>
        <translation>已报 · 版本 {n}</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>ReasonPanel</name>
    <message>
        <source>Confirm key</source>
        <translation>确认密钥</translation>
    </message>
    <message>
        <source>Copy return note</source>
        <translation>复制退回说明</translation>
    </message>
    <message>
        <source>Take as signed</source>
        <translation>按原值导入</translation>
    </message>
    <message>
        <source>Off the list</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Choose a file or a branch</source>
        <translation>选一个文件或网点</translation>
    </message>
    <message>
        <source>{name} {branch} · {month} · sequence {n}</source>
        <translation>{name} {branch} · {month} · 序号 {n}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Being checked; nothing is written by that</source>
        <translation>正在检查，不写入任何数据</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Digests, seal and balance agree; nothing was edited</source>
        <translation>校验、签名、余额都一致，没有改动过</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Ask the branch to export the month; without cases it sends a nil return</source>
        <translation>请网点导出这个月的上报包；没有案件也要交零报告</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 处</translation>
    </message>
    <message>
        <source>Is it safe</source>
        <translation>是否安全</translation>
    </message>
    <message>
        <source>Rows {rows} of {sheet} were edited after the export</source>
        <translation>「{sheet}」第 {rows} 行导出后被改过</translation>
    </message>
    <message>
        <source>Rows {rows} … of {sheet}, {n} in all, were edited after the export</source>
        <translation>「{sheet}」第 {rows}…行等共 {n} 行导出后被改过</translation>
    </message>
    <message>
        <source>Key {fingerprint} is not confirmed yet. Compare it with the branch by phone.</source>
        <translation>密钥指纹 {fingerprint} 还没有确认。请打电话与网点核对。</translation>
    </message>
    <message>
        <source>The key of a new branch is kept with its first file.</source>
        <translation>新网点的密钥随第一份文件登记。</translation>
    </message>
    <message>
        <source>Import the file first</source>
        <translation>先导入这份文件</translation>
    </message>
</context>
<context>
    <name>RegisterDialog</name>
    <message>
        <source>Bring in an old register</source>
        <translation>补录旧登记簿</translation>
    </message>
    <message>
        <source>Excel or CSV</source>
        <translation>Excel 或 CSV 文件</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>What would come of it</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Column by column</source>
        <translation>逐列对照</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>要看的行</translation>
    </message>
    <message>
        <source>Choose a mapping file</source>
        <translation>选择对照表文件</translation>
    </message>
    <message>
        <source>Mapping {name}</source>
        <translation>对照表 {name}</translation>
    </message>
    <message>
        <source>A mapping file of my own …</source>
        <translation>自己的对照表文件…</translation>
    </message>
    <message>
        <source>By the heads, or as last time</source>
        <translation>按表头，或照上次的对照</translation>
    </message>
    <message>
        <source>Columns as they were set the last time</source>
        <translation>各列照上次的对照</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>正在检查文件…</translation>
    </message>
    <message>
        <source>Nothing is written by that.</source>
        <translation>检查时不写入任何数据。</translation>
    </message>
    <message>
        <source>Wait until the file is checked</source>
        <translation>等文件检查完</translation>
    </message>
    <message>
        <source>Choose the old register</source>
        <translation>选一份旧登记簿</translation>
    </message>
    <message>
        <source>Cases keep their old number.</source>
        <translation>案件保留旧编号，另编新号。</translation>
    </message>
    <message>
        <source>Choose a file first</source>
        <translation>先选文件</translation>
    </message>
    <message>
        <source>Say what the columns mean</source>
        <translation>逐列对照一下</translation>
    </message>
    <message>
        <source>At least when a case came and what the customer said.</source>
        <translation>至少要有受理时间和投诉内容两列。</translation>
    </message>
    <message>
        <source>No row can be taken</source>
        <translation>没有可以补录的行</translation>
    </message>
    <message>
        <source>Bring in {n} cases</source>
        <translation>补录 {n} 件</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>补录</translation>
    </message>
    <message>
        <source>{rows} rows: {accepted} can come in, {duplicates} are here already, {rejected} cannot be taken</source>
        <translation>{rows} 行：可补录 {accepted}，已有 {duplicates}，不收 {rejected}</translation>
    </message>
    <message>
        <source>Received from {first} to {last}</source>
        <translation>受理于 {first}至 {last}</translation>
    </message>
    <message>
        <source>the first {most} of {total} notes are shown</source>
        <translation>列出 {total} 条提示中的前 {most} 条</translation>
    </message>
    <message>
        <source>Bringing the register in</source>
        <translation>正在补录</translation>
    </message>
    <message>
        <source>The register is coming in</source>
        <translation>正在补录</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{n} cases are in</source>
        <translation>已补录 {n} 件</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopped; nothing was brought in</source>
        <translation>已停止，没有补录任何一件</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记簿</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>says which column is what</source>
        <translation>说明哪一列是什么</translation>
    </message>
</context>
<context>
    <name>Replies</name>
    <message>
        <source>{branch} reply {day}</source>
        <translation>{branch}_回流包_{day}</translation>
    </message>
    <message>
        <source>Reply {n} to {branch} is written: {receipts} receipts, {models} models</source>
        <translation>已生成给 {branch} 的第 {n} 份回流包：{receipts} 张回执，{models} 个建议模型</translation>
    </message>
    <message>
        <source>Write the reply to {branch}</source>
        <translation>生成给 {branch} 的回流包</translation>
    </message>
    <message>
        <source>Choose head office&apos;s reply</source>
        <translation>选择总行的回流包</translation>
    </message>
</context>
<context>
    <name>ReplyDialog</name>
    <message>
        <source>Reply {n} of {office}</source>
        <translation>{office} 的第 {n} 份回流包</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Closed for good: {months}. Later changes go out as corrections.</source>
        <translation>总行已封账：{months}。以后的改动作为更正另报。</translation>
    </message>
    <message>
        <source>Key {fingerprint}</source>
        <translation>总行钥匙指纹 {fingerprint}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>This reply was taken before: nothing changes.</source>
        <translation>这份回流包已经导入过，没有改动。</translation>
    </message>
    <message>
        <source>No receipts in it</source>
        <translation>没有回执</translation>
    </message>
    <message>
        <source>{n} packages arrived; {new} will be marked as delivered</source>
        <translation>总行收到 {n} 个上报包，其中 {new} 个将标为已送达</translation>
    </message>
    <message>
        <source>{n} notes</source>
        <translation>{n} 条提醒</translation>
    </message>
    <message>
        <source>{n} rows not taken</source>
        <translation>{n} 行未采用</translation>
    </message>
    <message>
        <source>not sent by this computer</source>
        <translation>不是本机发出的</translation>
    </message>
    <message>
        <source>no. {n}</source>
        <translation>第 {n} 份</translation>
    </message>
    <message>
        <source>A suggestion model learnt from {cases} cases comes with it, right in at least {share}% of new ones. It is used from now on and can be removed in the settings.</source>
        <translation>附有由 {cases} 件案件学成的建议模型，新案件里至少对 {share}%。导入后启用，可以在设置里删除。</translation>
    </message>
    <message>
        <source>No new suggestion model in it</source>
        <translation>没有新的建议模型</translation>
    </message>
    <message>
        <source>It is being taken</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Reply {n} is taken: {new} months delivered</source>
        <translation>第 {n} 份回流包已导入，{new} 个月份标为已送达</translation>
    </message>
</context>
</TS>
