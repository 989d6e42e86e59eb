<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AttemptForm</name>
        <message>
            <source>Outcome</source>
            <translation>通话结果</translation>
        </message>
        <message>
            <source>by digit</source>
            <translation>数字键直接选</translation>
        </message>
        <message>
            <source>Outcome of the call</source>
            <translation>通话结果</translation>
        </message>
        <message>
            <source>Choose the outcome first: 1 to 6</source>
            <translation>还没选通话结果：按 1 至 6</translation>
        </message>
    </context>
    <context>
        <name>Callbacks</name>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Tomorrow</source>
            <translation>明天</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>周一</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>周二</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>周三</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>周四</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>周五</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>周六</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>周日</translation>
        </message>
        <message>
            <source>No name left</source>
            <translation>未留名</translation>
        </message>
        <message>
            <source>Promise</source>
            <translation>承诺</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>联系</translation>
        </message>
        <message>
            <source>{what}, overdue</source>
            <translation>{what}已逾期</translation>
        </message>
        <message>
            <source>Call {n}</source>
            <translation>第 {n} 次</translation>
        </message>
        <message>
            <source>due {at}</source>
            <translation>{at} 前</translation>
        </message>
        <message>
            <source>window shut {day}</source>
            <translation>回访期 {day} 已过</translation>
        </message>
        <message>
            <source>last call, then by letter</source>
            <translation>末次；不通则转书面</translation>
        </message>
        <message>
            <source>asked for {at}</source>
            <translation>客户约 {at}</translation>
        </message>
        <message>
            <source>moved by holidays</source>
            <translation>节假日顺延</translation>
        </message>
        <message>
            <source>last {day} {outcome}</source>
            <translation>上次 {day} {outcome}</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>{month}/{day}</source>
            <translation>{month} 月 {day} 日</translation>
        </message>
        <message>
            <source>“Hello, this is {bank}, {branch}, about what you told us on {day}. May I tell you how it stands?”</source>
            <translation>“您好，{bank}{branch}，就您 {day}反映的事，向您说一下进展，方便吗？”</translation>
        </message>
        <message>
            <source>“Hello, this is {bank}, {branch}. You told us something on {day}: may I ask how it was settled?”</source>
            <translation>“您好，{bank}{branch}，就您 {day}反映的事做个回访，方便吗？”</translation>
        </message>
        <message>
            <source>closed {day}</source>
            <translation>{day} 已结案</translation>
        </message>
        <message>
            <source>asked for: {demand}</source>
            <translation>诉求：{demand}</translation>
        </message>
    </context>
    <context>
        <name>CallbacksTab</name>
        <message>
            <source>This case takes no call now</source>
            <translation>本案现在不用回访</translation>
        </message>
    </context>
    <context>
        <name>ContactForm</name>
        <message>
            <source>Way</source>
            <translation>联系方式</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>告知内容</translation>
        </message>
        <message>
            <source>What the customer was told, as he may read it</source>
            <translation>告诉了客户什么，照客户可看的话写</translation>
        </message>
        <message>
            <source>Next contact</source>
            <translation>下次联系</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下次联系</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>打开工单</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>登记联系</translation>
        </message>
        <message>
            <source>customer-visible; Ctrl+Enter saves</source>
            <translation>客户可见；Ctrl+Enter 保存</translation>
        </message>
        <message>
            <source>Promised to the customer: an answer by {at}</source>
            <translation>已承诺客户：{at} 前反馈</translation>
        </message>
        <message>
            <source>The customer is to hear from us by {at}</source>
            <translation>应在 {at} 前联系客户</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <translation>尚未指定</translation>
        </message>
        <message>
            <source>Handler: {handler}</source>
            <translation>经办：{handler}</translation>
        </message>
        <message>
            <source>{handler}. Registering the contact keeps the promise</source>
            <translation>{handler}。登记联系后，承诺视为兑现</translation>
        </message>
        <message>
            <source>Write what the customer was told</source>
            <translation>还没填：告诉了客户什么</translation>
        </message>
    </context>
    <context>
        <name>DayBoard</name>
        <message>
            <source>Number or scan, name, end of phone</source>
            <translation>编号或扫码 / 姓名 / 电话尾号</translation>
        </message>
        <message>
            <source>Find in today's list</source>
            <translation>在今日名单里找</translation>
        </message>
        <message>
            <source>Callbacks today</source>
            <translation>今日回访</translation>
        </message>
        <message>
            <source>Print list</source>
            <translation>打印名单</translation>
        </message>
        <message>
            <source>{waiting} to call · {done} done</source>
            <translation>{waiting} 待打 · {done} 已打</translation>
        </message>
        <message>
            <source>{words} · {missed} late</source>
            <translation>{words} · {missed} 过期</translation>
        </message>
        <message>
            <source>There is nobody on today's list</source>
            <translation>今日名单是空的</translation>
        </message>
        <message>
            <source>Print list Ctrl+P</source>
            <translation>打印名单 Ctrl+P</translation>
        </message>
    </context>
    <context>
        <name>DayModel</name>
        <message>
            <source>Done {n}</source>
            <translation>已完成 {n}</translation>
        </message>
        <message>
            <source>Promises and contacts</source>
            <translation>承诺与联系</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>不限</translation>
        </message>
        <message>
            <source>no phone</source>
            <translation>未留电话</translation>
        </message>
    </context>
    <context>
        <name>DialNumber</name>
        <message>
            <source>Show the full number</source>
            <translation>显示完整号码</translation>
        </message>
        <message>
            <source>Callback</source>
            <translation>回访拨打</translation>
        </message>
        <message>
            <source>No phone</source>
            <translation>未留电话</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Noted in the journal · 20 s</source>
            <translation>显示 20 秒 · 已记入日志</translation>
        </message>
        <message>
            <source>Hide the number {keys}</source>
            <translation>隐藏号码 {keys}</translation>
        </message>
        <message>
            <source>{keys} shows the number</source>
            <translation>按 {keys} 显示号码</translation>
        </message>
        <message>
            <source>Show the full number {keys}</source>
            <translation>显示完整号码 {keys}</translation>
        </message>
        <message>
            <source>For first owner, handler, supervisor</source>
            <translation>限首问、经办、主管查看</translation>
        </message>
        <message>
            <source>Only first owner, handler, today's caller and supervisor see the number</source>
            <translation>完整号码限首问、经办、当日回访人和主管查看</translation>
        </message>
    </context>
    <context>
        <name>EndingPage</name>
        <message>
            <source>Call again</source>
            <translation>改约</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Optional: switched off, family answered …</source>
            <translation>选填，如「关机」「家人代接」</translation>
        </message>
        <message>
            <source>{left} more, {all} in all</source>
            <translation>还可再打 {left} 次，共 {all} 次</translation>
        </message>
        <message>
            <source>window until {day}</source>
            <translation>回访期到 {day}</translation>
        </message>
        <message>
            <source>Time agreed</source>
            <translation>约定时间</translation>
        </message>
        <message>
            <source>After the third failure on different days: not reached, on in writing</source>
            <translation>不同日期累计 3 次未接通，转书面回访</translation>
        </message>
        <message>
            <source>It is never counted as reached; two calls on one day count once</source>
            <translation>不计入接通；同一天打两次只算一次</translation>
        </message>
        <message>
            <source>Third failure: not reached, on in writing</source>
            <translation>第 3 次未接通：未接通，已转书面</translation>
        </message>
        <message>
            <source>Send a letter; counted as not reached</source>
            <translation>请寄书面回访；单独计为未接通</translation>
        </message>
        <message>
            <source>The callback goes on by letter; counted apart</source>
            <translation>改为书面回访，单独统计</translation>
        </message>
        <message>
            <source>Wrong number: on in writing</source>
            <translation>空号或错号：改为书面</translation>
        </message>
        <message>
            <source>No scores are asked for, and he is not called again</source>
            <translation>不问评分，也不再拨打</translation>
        </message>
        <message>
            <source>Refused: the callback is over</source>
            <translation>客户拒访，回访结束</translation>
        </message>
    </context>
    <context>
        <name>ListPrinting</name>
        <message>
            <source>List</source>
            <translation>名单</translation>
        </message>
        <message>
            <source>To call {n}</source>
            <translation>待打 {n}</translation>
        </message>
        <message>
            <source>Done {n}</source>
            <translation>今日结果 {n}</translation>
        </message>
        <message>
            <source>What was keyed is printed masked, signed and kept with the cases.</source>
            <translation>「今日结果」一律脱敏，签字后随案卷保存。</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Masked</source>
            <translation>脱敏</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>完整</translation>
        </message>
        <message>
            <source>Full numbers need a supervisor; it is noted, and the paper is shredded after keying.</source>
            <translation>选「完整」须主管授权并记入日志，录入后名单要销毁。</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>排列</translation>
        </message>
        <message>
            <source>By hour</source>
            <translation>按时段</translation>
        </message>
        <message>
            <source>By grade</source>
            <translation>按等级</translation>
        </message>
        <message>
            <source>Print the callback list</source>
            <translation>打印回访名单</translation>
        </message>
        <message>
            <source>Callback list sent to {printer}: {n} people</source>
            <translation>回访名单已送「{printer}」，共 {n} 户</translation>
        </message>
    </context>
    <context>
        <name>PeopleList</name>
        <message>
            <source>People to call today</source>
            <translation>今日待回访客户</translation>
        </message>
    </context>
    <context>
        <name>PersonHead</name>
        <message>
            <source>Own case</source>
            <translation>自访</translation>
        </message>
        <message>
            <source>The handler calls himself: the answer is marked as such</source>
            <translation>经办人回访自己的案件，结果会标明「自访」</translation>
        </message>
        <message>
            <source>Result, may be read out</source>
            <translation>处理结果 · 可念给客户</translation>
        </message>
        <message>
            <source>No text for the customer yet; nothing is read out</source>
            <translation>还没有客户可见说明，不向客户念处理结果</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>开场白</translation>
        </message>
    </context>
    <context>
        <name>PersonPane</name>
        <message>
            <source>Skip</source>
            <translation>跳过</translation>
        </message>
        <message>
            <source>Take the last one back</source>
            <translation>撤销上一位</translation>
        </message>
        <message>
            <source>Nothing of yours to take back today</source>
            <translation>今天还没有可撤销的记录</translation>
        </message>
        <message>
            <source>{keys} goes on to the next person</source>
            <translation>按 {keys} 到下一位</translation>
        </message>
        <message>
            <source>Calls are made {hours}</source>
            <translation>回访时段 {hours}</translation>
        </message>
        <message>
            <source>No calls today</source>
            <translation>今天不安排回访</translation>
        </message>
        <message>
            <source>{words}; results from paper can be keyed in at any time</source>
            <translation>{words}；纸质结果随时可以录入</translation>
        </message>
        <message>
            <source>Not in call hours</source>
            <translation>现在不在回访时段</translation>
        </message>
        <message>
            <source>Register the contact</source>
            <translation>登记联系</translation>
        </message>
        <message>
            <source>Reopen and save</source>
            <translation>重开并保存</translation>
        </message>
        <message>
            <source>Call again, next one</source>
            <translation>改约，下一位</translation>
        </message>
        <message>
            <source>Save, next is {name}</source>
            <translation>保存，下一位 {name}</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>ReachedPage</name>
        <message>
            <source>Very poor</source>
            <translation>很不满意</translation>
        </message>
        <message>
            <source>Poor</source>
            <translation>不满意</translation>
        </message>
        <message>
            <source>Fair</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>满意</translation>
        </message>
        <message>
            <source>Very good</source>
            <translation>很满意</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>处理结果</translation>
        </message>
        <message>
            <source>Manner</source>
            <translation>服务态度</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>处理时效</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>是否重开</translation>
        </message>
        <message>
            <source>Customer's words</source>
            <translation>客户原话</translation>
        </message>
        <message>
            <source>Optional, as said; Ctrl+Enter saves</source>
            <translation>选填，照客户原话记；Ctrl+Enter 保存</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>客户原话</translation>
        </message>
        <message>
            <source>Suggestion</source>
            <translation>改进建议</translation>
        </message>
        <message>
            <source>Optional: what we should do better</source>
            <translation>选填，客户希望改进什么</translation>
        </message>
        <message>
            <source>Log as suggestion</source>
            <translation>登记为建议</translation>
        </message>
        <message>
            <source>Three scores of 1 to 5 are needed</source>
            <translation>三项都要打 1 至 5 分</translation>
        </message>
        <message>
            <source>Reopen or not: one key, never by itself</source>
            <translation>还没选：按 1 至 4 选原因重开，按 5 不重开</translation>
        </message>
        <message>
            <source>Not carried out</source>
            <translation>结果未落实</translation>
        </message>
        <message>
            <source>Amount refused</source>
            <translation>补偿不接受</translation>
        </message>
        <message>
            <source>Facts differ</source>
            <translation>事实有出入</translation>
        </message>
        <message>
            <source>Keep closed</source>
            <translation>不重开</translation>
        </message>
        <message>
            <source>New demand</source>
            <translation>新的诉求</translation>
        </message>
        <message>
            <source>Result {n}: the customer is not satisfied, the case can be reopened</source>
            <translation>结果 {n} 分：客户不满意，可重开本案</translation>
        </message>
        <message>
            <source>Reopening is for the first owner or a supervisor: one logs in here when you save</source>
            <translation>重开限首问责任人或主管：保存时请其当场登录授权</translation>
        </message>
        <message>
            <source>It goes back to investigating with a new first response ({grade}); the decision date and any breach stay, this round stays as it is</source>
            <translation>重开后回到「调查核实」，按{grade}重新计首次响应；原处理决定期限和已有超期不变，本轮记录完整保留</translation>
        </message>
        <message>
            <source>Type the suggestion first</source>
            <translation>先填改进建议</translation>
        </message>
        <message>
            <source>Satisfaction</source>
            <translation>满意度</translation>
        </message>
        <message>
            <source>three digits in a row, like 5 5 4</source>
            <translation>连按三个数字，如 5 5 4</translation>
        </message>
    </context>
    <context>
        <name>Recorder</name>
        <message>
            <source>Contact registered: {name}</source>
            <translation>已登记联系：{name}</translation>
        </message>
        <message>
            <source>Taken back: {name}</source>
            <translation>已撤销：{name}</translation>
        </message>
        <message>
            <source>{name}: {number} reopened, round {n}</source>
            <translation>{name}：{number} 已重开，第 {n} 轮</translation>
        </message>
        <message>
            <source>{name}: {outcome} {marks}</source>
            <translation>{name}：{outcome} {marks}</translation>
        </message>
        <message>
            <source>{name}: {outcome}, again {at}</source>
            <translation>{name}：{outcome}，{at} 再打</translation>
        </message>
        <message>
            <source>{name}: {outcome}</source>
            <translation>{name}：{outcome}</translation>
        </message>
    </context>
    <context>
        <name>ReleaseDialog</name>
        <message>
            <source>Print full numbers?</source>
            <translation>打印完整电话？</translation>
        </message>
        <message>
            <source>{count} numbers can be read by whoever holds the paper. The journal keeps who released them and to whom; the paper is shredded once it is keyed in.</source>
            <translation>拿到名单的人能看到 {count} 个完整号码。日志记下由谁授权、给谁使用；录入后名单要销毁。</translation>
        </message>
        <message>
            <source>Caller</source>
            <translation>回访人</translation>
        </message>
        <message>
            <source>Choose who calls today</source>
            <translation>选今天的回访人</translation>
        </message>
        <message>
            <source>Keep them masked</source>
            <translation>保持脱敏</translation>
        </message>
        <message>
            <source>Show full numbers</source>
            <translation>显示完整电话</translation>
        </message>
    </context>
    <context>
        <name>RestPage</name>
        <message>
            <source>Print today's results</source>
            <translation>打印今日结果</translation>
        </message>
        <message>
            <source>Take the last one back</source>
            <translation>撤销上一位</translation>
        </message>
        <message>
            <source>Nobody to call today</source>
            <translation>今天没有要回访的客户</translation>
        </message>
        <message>
            <source>A customer is called from the third day after closing; promises and contacts due stand here too</source>
            <translation>案件结案后第 3 天起进入回访期；到期的承诺和联系也列在这里</translation>
        </message>
        <message>
            <source>{all} calls: reached {reached}, again {again}, reopened {reopened}</source>
            <translation>{all} 户：接通 {reached}，改约 {again}，重开 {reopened}</translation>
        </message>
        <message>
            <source>Today's callbacks are done</source>
            <translation>今天的回访打完了</translation>
        </message>
    </context>
    <context>
        <name>Roster</name>
        <message>
            <source>{number} was called today</source>
            <translation>{number} 今天已经打过</translation>
        </message>
        <message>
            <source>{number} takes no call now</source>
            <translation>{number} 现在不用回访</translation>
        </message>
        <message>
            <source>Not on today's list</source>
            <translation>今日名单里没有</translation>
        </message>
    </context>
    <context>
        <name>SideQuestion</name>
        <message>
            <source>Stay or leave</source>
            <translation>去留</translation>
        </message>
        <message>
            <source>Would join as experience officer</source>
            <translation>愿意担任服务体验官</translation>
        </message>
        <message>
            <source>One more question: staying?</source>
            <translation>再问一句：去留</translation>
        </message>
        <message>
            <source>One more question</source>
            <translation>再问一句</translation>
        </message>
        <message>
            <source>Asked at 3 and less</source>
            <translation>有 3 分及以下时才问</translation>
        </message>
        <message>
            <source>Asked at 4 and more</source>
            <translation>三项都在 4 分以上时才问</translation>
        </message>
    </context>
    <context>
        <name>TimeChoice</name>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>t, +1, 3-9</source>
            <translation>t、+1、3-9</translation>
        </message>
        <message>
            <source>1530</source>
            <translation>1530</translation>
        </message>
        <message>
            <source>Other time</source>
            <translation>自选</translation>
        </message>
        <message>
            <source>Day and time are needed</source>
            <translation>还没填日期和时间</translation>
        </message>
        <message>
            <source>This time is over</source>
            <translation>这个时间已经过了</translation>
        </message>
        <message>
            <source>No calls at that time ({hours}); it is kept all the same</source>
            <translation>不在回访时段（{hours}）；仍照此约定</translation>
        </message>
        <message>
            <source>No calls are made on that day; it is kept all the same</source>
            <translation>这天不在营业日；仍照此约定</translation>
        </message>
    </context>
</TS>
