<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BranchSection</name>
    <message>
        <source>Branch</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Written when the branch was set up. Read the fingerprint out when asked.</source>
        <translation>建账时写定，不能更改。总行来电核对时，念出指纹。</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总行</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>Retail</source>
        <translation>零售</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>受理台</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>{kind}, practice</source>
        <translation>{kind}（演练）</translation>
    </message>
    <message>
        <source>Code lists</source>
        <translation>代码表</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Fingerprint of our key</source>
        <translation>本机钥匙指纹</translation>
    </message>
    <message>
        <source>not known before its first reply</source>
        <translation>收到第一份回流包后显示</translation>
    </message>
    <message>
        <source>Fingerprint of its key</source>
        <translation>总行钥匙指纹</translation>
    </message>
</context>
<context>
    <name>DutySection</name>
    <message>
        <source>Proposes the handler of a new case. A day without ticks has everybody on duty; without a choice the case goes to whoever has least to do, never to the person complained about.</source>
        <translation>据此建议新案件的经办人。一天都没勾的，视为人人在岗；没指定的，交给手上案件最少的人，不交给被投诉的人。</translation>
    </message>
    <message>
        <source>Duty</source>
        <translation>值班</translation>
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
        <source>By grade</source>
        <translation>按等级指定</translation>
    </message>
    <message>
        <source>By group of matters</source>
        <translation>按事项大类指定</translation>
    </message>
    <message>
        <source>as on duty</source>
        <translation>按值班</translation>
    </message>
    <message>
        <source>The duty list is saved</source>
        <translation>值班表已保存</translation>
    </message>
</context>
<context>
    <name>HouseSection</name>
    <message>
        <source>Counter</source>
        <translation>柜台</translation>
    </message>
    <message>
        <source>What is printed on papers, and the days this home counts with.</source>
        <translation>印在单据上的内容，和本机计算用的天数。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The settings are saved</source>
        <translation>设置已保存</translation>
    </message>
</context>
<context>
    <name>LooksSection</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>明暗</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language changes when the desk is opened again</source>
        <translation>下次打开投诉台时换用新的语言</translation>
    </message>
</context>
<context>
    <name>PairsModel</name>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Chosen instead</source>
        <translation>改选</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
</context>
<context>
    <name>ServedModel</name>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>By</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>改选</translation>
    </message>
    <message>
        <source>No suggestion</source>
        <translation>无建议</translation>
    </message>
    <message>
        <source>Share taken</source>
        <translation>采纳率</translation>
    </message>
    <message>
        <source>model {version}</source>
        <translation>第 {version} 版模型</translation>
    </message>
    <message>
        <source>keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>定级规则</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SuggestionsSection</name>
    <message>
        <source>Keywords suggest from the first day. A model learns from verified cases; it keeps only words that at least three customers used, no names and no numbers.</source>
        <translation>关键词从第一天起就能给建议。模型由核实过的案件学成，只留下至少三位客户说过的字词，不含姓名和号码。</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Train now</source>
        <translation>现在训练</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No model yet: suggestions come from keywords.</source>
        <translation>还没有模型，建议按关键词给出。</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>改选</translation>
    </message>
    <message>
        <source>No suggestion</source>
        <translation>无建议</translation>
    </message>
    <message>
        <source>Share taken</source>
        <translation>采纳率</translation>
    </message>
    <message>
        <source>Taken and decided otherwise, by month</source>
        <translation>每月采纳与改选</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Most often decided otherwise</source>
        <translation>最常改选</translation>
    </message>
    <message>
        <source>Nothing was suggested in the last six months.</source>
        <translation>近六个月没有给出过建议。</translation>
    </message>
    <message>
        <source>Taken and decided otherwise, last six months</source>
        <translation>近六个月的采纳与改选</translation>
    </message>
    <message>
        <source>Learning from verified cases …</source>
        <translation>正在学习核实过的案件……</translation>
    </message>
    <message>
        <source>Version {number} is in use.</source>
        <translation>第 {number} 版已启用。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止，没有改动。</translation>
    </message>
    <message>
        <source>Remove version {number}?</source>
        <translation>删除第 {number} 版？</translation>
    </message>
    <message>
        <source>The model is removed from this home for good. Cases are not touched.</source>
        <translation>模型将从本机永久删除，案件不受影响。</translation>
    </message>
    <message>
        <source>It can be trained again, or come with head office&apos;s next reply.</source>
        <translation>可以重新训练，也可以随总行的下一份回流包再来。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message>
        <source>Version {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>this home</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>{when} · {who} · from {origin}</source>
        <translation>{when} · {who} · 来自{origin}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Stop using</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>right in {share}% of the newest {held}</source>
        <translation>最新 {held} 件里对 {share}%</translation>
    </message>
    <message>
        <source>the commonest alone: {share}%</source>
        <translation>只猜最常见的对 {share}%</translation>
    </message>
    <message>
        <source>{count} kinds, {kb} kB</source>
        <translation>{count} 项，{kb} KB</translation>
    </message>
    <message>
        <source>{count} cases</source>
        <translation>{count} 件学成</translation>
    </message>
</context>
</TS>
