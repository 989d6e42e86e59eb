<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>What it does</source>
        <translation>会怎样</translation>
    </message>
    <message>
        <source>Can it be undone</source>
        <translation>能恢复吗</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write the reason first</source>
        <translation>先写明原因</translation>
    </message>
</context>
<context>
    <name>DateBox</name>
    <message>
        <source>Not a day. For example t, -1, 3-4 or 2026-03-05</source>
        <translation>不是日期。例：t、-1、3-4 或 2026-03-05</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MoneyEdit</name>
    <message>
        <source>Not an amount, e.g. 2000 or 86.50</source>
        <translation>不是金额。例：2000 或 86.50</translation>
    </message>
</context>
<context>
    <name>NarrativeEdit</name>
    <message>
        <source>{n} characters, {over} above {limit}</source>
        <translation>{n} 字，比 {limit} 字多 {over} 字</translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation>{n} 字</translation>
    </message>
</context>
<context>
    <name>ProblemDialog</name>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Is it safe</source>
        <translation>是否安全</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 处</translation>
    </message>
    <message>
        <source>The program stumbled</source>
        <translation>程序遇到意外</translation>
    </message>
    <message>
        <source>Something happened that was not foreseen. What you did last was not finished.</source>
        <translation>出现了没有预料到的情况，刚才的操作没有完成。</translation>
    </message>
    <message>
        <source>Everything saved before is safe.</source>
        <translation>之前保存的内容都在，没有丢失。</translation>
    </message>
    <message>
        <source>Try again. If it comes back, tell technical support the code at the bottom left.</source>
        <translation>再试一次。若仍出现，把左下角的代码告诉技术支持。</translation>
    </message>
    <message>
        <source>Something is still missing</source>
        <translation>还有内容需要补全</translation>
    </message>
    <message>
        <source>This is not possible now</source>
        <translation>现在不能这样做</translation>
    </message>
    <message>
        <source>The desk was not opened</source>
        <translation>投诉台没有打开</translation>
    </message>
    <message>
        <source>The database did not take it</source>
        <translation>数据没有存进去</translation>
    </message>
    <message>
        <source>The file was not taken in</source>
        <translation>没有收下这个文件</translation>
    </message>
    <message>
        <source>The file could not be used</source>
        <translation>这个文件没能读写</translation>
    </message>
    <message>
        <source>This was not done</source>
        <translation>这一步没有完成</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Steps of the case</source>
        <translation>办理步骤</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>current</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>{place} of {total}: {label}, {state}</source>
        <translation>第 {place} 步，共 {total} 步：{label}，{state}</translation>
    </message>
</context>
<context>
    <name>TimeBox</name>
    <message>
        <source>Not a time. For example 1350 or 13:50</source>
        <translation>不是时间。例：1350 或 13:50</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ViewPills</name>
    <message>
        <source>More views</source>
        <translation>更多视图</translation>
    </message>
</context>
<context>
    <name>_Popup</name>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>take and go on</source>
        <translation>确定并到下一栏</translation>
    </message>
    <message>
        <source>Nothing fits. Try the code, a word or the first letters</source>
        <translation>没有匹配的。试试编号、汉字或拼音首字母</translation>
    </message>
</context>
</TS>
