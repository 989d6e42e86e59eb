<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AttachmentViewer</name>
    <message>
        <source>Text of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>file {n} of {total}</source>
        <translation>第 {n} 份 / 共 {total} 份</translation>
    </message>
    <message>
        <source>File before (Alt+←)</source>
        <translation>上一份（Alt+←）</translation>
    </message>
    <message>
        <source>Next file (Alt+→)</source>
        <translation>下一份（Alt+→）</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>原始大小</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存一份</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>It is wiped from the disk when you close this window. Changes made there are not kept.</source>
        <translation>关闭这个窗口时，临时文件会从硬盘清除；在别的程序里做的改动不会保存。</translation>
    </message>
    <message>
        <source>A program of this computer shows this file</source>
        <translation>这份文件用电脑上的程序查看</translation>
    </message>
    <message>
        <source>It may be a program. If it is really needed, save a copy and have it checked first.</source>
        <translation>它可能是程序。确实要用时另存一份，先经科技人员检查。</translation>
    </message>
    <message>
        <source>Files of this kind are not opened here</source>
        <translation>这种文件不在这里打开</translation>
    </message>
    <message>
        <source>Opened in a program of this computer</source>
        <translation>已用电脑上的程序打开</translation>
    </message>
    <message>
        <source>Close it there first, then here.</source>
        <translation>看完先关那边，再关这里。</translation>
    </message>
    <message>
        <source>No program of this computer opens this file</source>
        <translation>这台电脑没有能打开它的程序</translation>
    </message>
    <message>
        <source>Save a copy, or ask technical staff for a program.</source>
        <translation>另存一份，或请科技人员装上程序。</translation>
    </message>
    <message>
        <source>Save a copy of {name}?</source>
        <translation>另存「{name}」？</translation>
    </message>
    <message>
        <source>The copy lies outside the encrypted database. Who saved it, when and why is in the journal.</source>
        <translation>另存的文件不再受加密保护；谁、何时、为何另存会记入日志。</translation>
    </message>
    <message>
        <source>Required, such as: sent to head office with the file</source>
        <translation>必填。例：随案卷报总行</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已存为 {file}</translation>
    </message>
    <message>
        <source>Still open in another program; it is wiped at the lock, at the exit or at the next start</source>
        <translation>文件还被别的程序占用，锁屏、退出或下次打开时再清除</translation>
    </message>
</context>
<context>
    <name>CommandSearch</name>
    <message>
        <source>Find a person, a case or a command</source>
        <translation>找人、找单、找命令</translation>
    </message>
    <message>
        <source>Number, name, phone, pinyin, words, or what to do</source>
        <translation>编号、姓名、电话、拼音、事由，或要做的事</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>Nothing for “{text}”. Try initials of the name, the last 4 digits of the phone, or fewer words</source>
        <translation>没有找到「{text}」。试试姓名拼音首字母、电话后四位，或少输几个字</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>About BranchDesk</source>
        <translation>关于投诉台</translation>
    </message>
    <message>
        <source>The complaint desk of a branch office: log, handle, call back, print and report, without a network.</source>
        <translation>网点的投诉台：登记、处理、回访、打印、上报，不需要网络。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>所用组件</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总行</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>A practice home: nothing in it is real.</source>
        <translation>演练环境，内容都不是真的。</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>所属机构</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>台号</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据位置</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>当前登录</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Every number on the screen is on the disk. A copy on another disk helps when this computer breaks.</source>
        <translation>屏幕上看得到的编号都已存到硬盘。另存一份到别的盘，电脑坏了也不会丢。</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>保存方式</translation>
    </message>
    <message>
        <source>Encrypted (AES-256)</source>
        <translation>加密（AES-256）</translation>
    </message>
    <message>
        <source>Last checked backup</source>
        <translation>上次已校验备份</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Backups to</source>
        <translation>备份到</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>Runs offline on this computer</source>
        <translation>单机离线运行</translation>
    </message>
    <message>
        <source>BranchDesk opens no connection. Records leave this computer only as a workbook or paper somebody makes.</source>
        <translation>投诉台不连接任何网络。只有人导出的表格和打印的纸会离开这台电脑。</translation>
    </message>
    <message>
        <source>No calendar of {years} yet: Monday to Friday count as working days until it is brought in.</source>
        <translation>还没有 {years} 年的工作日历，导入之前按周一至周五计算。</translation>
    </message>
</context>
<context>
    <name>FactsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>People</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>当前这一件</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Looked at last</source>
        <translation>刚看过</translation>
    </message>
    <message>
        <source>{total} cases, {open} open</source>
        <translation>{total} 件，{open} 件未结</translation>
    </message>
    <message>
        <source>pinyin {text}</source>
        <translation>拼音 {text}</translation>
    </message>
    <message>
        <source>phone {text}</source>
        <translation>电话 {text}</translation>
    </message>
    <message>
        <source>New complaint of {name}</source>
        <translation>为{name}登记新投诉</translation>
    </message>
    <message>
        <source>name and phone are filled in</source>
        <translation>自动带出姓名、电话</translation>
    </message>
    <message>
        <source>Print all cases of {name}</source>
        <translation>打印{name}的全部记录</translation>
    </message>
    <message>
        <source>{total} cases</source>
        <translation>{total} 件</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Number / name / phone / pinyin</source>
        <translation>编号 / 姓名 / 电话 / 拼音</translation>
    </message>
    <message>
        <source>Find a person, a case or a command</source>
        <translation>找人、找单、找命令</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>锁定（Ctrl+L）</translation>
    </message>
    <message>
        <source>BranchDesk</source>
        <translation>投诉台</translation>
    </message>
    <message>
        <source>complaint desk</source>
        <translation>BranchDesk</translation>
    </message>
</context>
<context>
    <name>HeaderTabs</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>{tab}, {count} cases</source>
        <translation>{tab}，{count} 件</translation>
    </message>
</context>
<context>
    <name>HelpViewer</name>
    <message>
        <source>Handbook</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>全部页面</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>{count} cases closed: the customers did not answer within five working days</source>
        <translation>{count} 件已按未回应结案：客户 5 个工作日内没有答复</translation>
    </message>
    <message>
        <source>Backed up and checked: {count} cases</source>
        <translation>已备份并校验，共 {count} 件</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Intake</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Case queue</source>
        <translation>工单队列</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Report, or consolidate</source>
        <translation>上报（总行：汇总）</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>找人、找单、找命令</translation>
    </message>
    <message>
        <source>Find in this page</source>
        <translation>在此页查找</translation>
    </message>
    <message>
        <source>Print what is here</source>
        <translation>打印当前内容</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>One level back, never loses text</source>
        <translation>退一层，不丢已输入的字</translation>
    </message>
    <message>
        <source>Detail pane</source>
        <translation>详情栏</translation>
    </message>
    <message>
        <source>Take the better words, mask the number</source>
        <translation>采用更好的说法、隐去号码</translation>
    </message>
    <message>
        <source>Hide customers&apos; data on the screen</source>
        <translation>遮屏：隐藏客户信息</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>This sheet; again: handbook</source>
        <translation>本页；再按一次看手册</translation>
    </message>
    <message>
        <source>Next open field</source>
        <translation>下一处待填</translation>
    </message>
    <message>
        <source>Every field</source>
        <translation>逐栏前后移动</translation>
    </message>
    <message>
        <source>Choose in a group</source>
        <translation>在一组中选</translation>
    </message>
    <message>
        <source>Today, yesterday, 4 March</source>
        <translation>今天、昨天、3 月 4 日</translation>
    </message>
    <message>
        <source>Complaint, suggestion, enquiry, praise</source>
        <translation>投诉、建议、咨询、表扬</translation>
    </message>
    <message>
        <source>Go on with a draft</source>
        <translation>接着填草稿</translation>
    </message>
    <message>
        <source>Cases of the same customer</source>
        <translation>同一客户的投诉</translation>
    </message>
    <message>
        <source>Settled on the spot: count one</source>
        <translation>现场化解，计一件</translation>
    </message>
    <message>
        <source>Another case of the same customer</source>
        <translation>同客户再登一件</translation>
    </message>
    <message>
        <source>Put right what was just logged</source>
        <translation>更正刚登记的</translation>
    </message>
    <message>
        <source>Join a repeat visit (supervisor)</source>
        <translation>合并再次来访（主管）</translation>
    </message>
    <message>
        <source>First gap</source>
        <translation>到第一处待补</translation>
    </message>
    <message>
        <source>Somebody asks: what may be read out</source>
        <translation>客户来问：读一句进度</translation>
    </message>
    <message>
        <source>Grade and deadlines</source>
        <translation>定级与时限</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>话术提示</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>更多栏目</translation>
    </message>
    <message>
        <source>Ask for what is not told yet</source>
        <translation>追问还没说到的</translation>
    </message>
    <message>
        <source>Emergency card</source>
        <translation>应急卡</translation>
    </message>
    <message>
        <source>Hand to the supervisor on duty, safety card</source>
        <translation>请值班主管接手，安全卡</translation>
    </message>
    <message>
        <source>Save only</source>
        <translation>仅保存</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>保存并打印</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>First, last</source>
        <translation>第一件、最后一件</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>勾选</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Tick a range</source>
        <translation>连续勾选</translation>
    </message>
    <message>
        <source>Tick all of the view</source>
        <translation>勾选此视图全部</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Change view</source>
        <translation>切换视图</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Sort by another column</source>
        <translation>换一列排序</translation>
    </message>
    <message>
        <source>Columns and row height</source>
        <translation>列与行高</translation>
    </message>
    <message>
        <source>Keep as a view of your own</source>
        <translation>存为自己的视图</translation>
    </message>
    <message>
        <source>Previous, next case</source>
        <translation>上一件、下一件</translation>
    </message>
    <message>
        <source>To the step</source>
        <translation>到当前步骤</translation>
    </message>
    <message>
        <source>Finish the step</source>
        <translation>完成这一步</translation>
    </message>
    <message>
        <source>Reached, no answer, refused, wrong number, busy, appointment</source>
        <translation>接通 无人接听 拒访 错号 忙线 约时间</translation>
    </message>
    <message>
        <source>Three scores</source>
        <translation>三项满意度</translation>
    </message>
    <message>
        <source>Save, next person</source>
        <translation>保存，下一位</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>换一位</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Show or hide the number</source>
        <translation>显示或隐藏号码</translation>
    </message>
    <message>
        <source>Write the customer&apos;s words</source>
        <translation>写客户原话</translation>
    </message>
    <message>
        <source>Log what was said as a suggestion</source>
        <translation>把客户的话登记为建议</translation>
    </message>
    <message>
        <source>Save from anywhere</source>
        <translation>在任何位置保存</translation>
    </message>
    <message>
        <source>Choose workbooks</source>
        <translation>选上报包</translation>
    </message>
    <message>
        <source>Bring in what has passed</source>
        <translation>汇总已通过的</translation>
    </message>
    <message>
        <source>Take a file off the list</source>
        <translation>从清单去掉一份</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>The coloured button</source>
        <translation>主按钮</translation>
    </message>
    <message>
        <source>The same out of a text</source>
        <translation>在文字框里按主按钮</translation>
    </message>
    <message>
        <source>Close without doing it</source>
        <translation>关闭，不执行</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>存为文件</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Turn the pages</source>
        <translation>翻页</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Print the recovery code</source>
        <translation>打印恢复码</translation>
    </message>
    <message>
        <source>Tell the customer how it stands</source>
        <translation>联系客户，告知进展</translation>
    </message>
    <message>
        <source>Reopen the case</source>
        <translation>重开本案</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Paste a file or picture as evidence</source>
        <translation>粘贴文件或图片为证据</translation>
    </message>
    <message>
        <source>Everything that can be done</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>Hand over all work of a colleague</source>
        <translation>移交一位同事的全部工作</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Take what the words suggest</source>
        <translation>采用原话提示</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close without keeping the recovery code?</source>
        <translation>还没收好恢复码，要关闭吗？</translation>
    </message>
    <message>
        <source>The code is shown this once. Without it a forgotten password means lost records.</source>
        <translation>恢复码只显示这一次。没有它，忘了口令就打不开记录。</translation>
    </message>
    <message>
        <source>The branch is set up; you can log in with your password.</source>
        <translation>网点已建好，可以用口令登录。</translation>
    </message>
    <message>
        <source>Close while work is running?</source>
        <translation>还有工作没做完，要关闭吗？</translation>
    </message>
    <message>
        <source>What is being saved is finished first; a long export or import stops and leaves nothing half done.</source>
        <translation>正在保存的会先存完；导出、导入会停下，不留半成品。</translation>
    </message>
    <message>
        <source>It can be started again later.</source>
        <translation>以后可以重新开始。</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>关闭投诉台</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>不关闭</translation>
    </message>
    <message>
        <source>The language changes when the desk is opened again</source>
        <translation>下次打开时换成所选语言</translation>
    </message>
    <message>
        <source>BranchDesk</source>
        <translation>投诉台</translation>
    </message>
    <message>
        <source>BranchDesk — first use</source>
        <translation>投诉台 — 首次设置</translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>Settled on the spot: count one</source>
        <translation>现场化解，计一件</translation>
    </message>
    <message>
        <source>Print what is here</source>
        <translation>打印当前内容</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>Change user</source>
        <translation>切换用户</translation>
    </message>
    <message>
        <source>Hide the screen</source>
        <translation>遮屏</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Light look</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark look</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Log: {kind}</source>
        <translation>登记{kind}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>PicturePane</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>PracticeStrip</name>
    <message>
        <source>PRACTICE · nothing here is real; paper and workbooks are marked</source>
        <translation>演练 · 这里的内容都不是真的，打印件和表格均有标记</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>位置：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>ReadingCard</name>
    <message>
        <source>May be read to the customer</source>
        <translation>可以读给客户听</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied: may be read to the customer</source>
        <translation>已复制，可以读给客户听</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>There is nothing to print on this page</source>
        <translation>这一页没有可打印的内容</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>到哪里</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Logging</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Queue and handling</source>
        <translation>队列与处理</translation>
    </message>
    <message>
        <source>Dialogs</source>
        <translation>对话框</translation>
    </message>
    <message>
        <source>Combinations and digits only: they work while an input method is on</source>
        <translation>只用组合键和数字键，中文输入法开着也能用</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>{names}: {words}</source>
        <translation>{names}：{words}</translation>
    </message>
    <message>
        <source>{place} · duties in one hand</source>
        <translation>{place} · 一人多岗</translation>
    </message>
    <message>
        <source>Database: look at this</source>
        <translation>数据库需要查看</translation>
    </message>
    <message>
        <source>Database in order · no backup yet</source>
        <translation>数据库正常 · 还没有备份</translation>
    </message>
    <message>
        <source>No backup for {days} days</source>
        <translation>备份已 {days} 天未完成</translation>
    </message>
    <message>
        <source>Database in order · backup {when} checked</source>
        <translation>数据库正常 · 备份 {when} 已校验</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>Report of month {month} not sent</source>
        <translation>{month} 月上报包未送出</translation>
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
        <source>A working day</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>Not a working day</source>
        <translation>非工作日</translation>
    </message>
    <message>
        <source>The clock was set back: it showed {at} although it had been {before}</source>
        <translation>系统时间被调回：显示 {at}，而此前已是 {before}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Runs offline on this computer</source>
        <translation>单机离线运行</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Consolidate</source>
        <translation>总行汇总</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Case queue</source>
        <translation>工单队列</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>回访</translation>
    </message>
</context>
<context>
    <name>UserButton</name>
    <message>
        <source>{name}, {role}: menu</source>
        <translation>{name}，{role}：菜单</translation>
    </message>
    <message>
        <source>Change user, look, language, help</source>
        <translation>切换用户、外观、语言、帮助</translation>
    </message>
</context>
<context>
    <name>UserMenu</name>
    <message>
        <source>Change user</source>
        <translation>切换用户</translation>
    </message>
    <message>
        <source>Hide the screen</source>
        <translation>遮屏</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
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
        <source>Look</source>
        <translation>外观</translation>
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
        <source>Size of type</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>About BranchDesk</source>
        <translation>关于投诉台</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>关闭投诉台</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Veil</name>
    <message>
        <source>Customers&apos; data is hidden</source>
        <translation>客户信息已隐藏</translation>
    </message>
    <message>
        <source>Show it again</source>
        <translation>恢复显示</translation>
    </message>
    <message>
        <source>You are still logged in; what was typed is kept.</source>
        <translation>仍在登录状态，已输入的内容都在</translation>
    </message>
</context>
</TS>
