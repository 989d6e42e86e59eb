<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BranchStep</name>
    <message>
        <source>Which branch is this</source>
        <translation>这是哪个网点</translation>
    </message>
    <message>
        <source>The code stands before every case number and stays for good.</source>
        <translation>网点代码写在每个编号前面，定了就不再改。</translation>
    </message>
    <message>
        <source>1 to 6 letters, then up to 6 digits: CD103</source>
        <translation>1–6 个字母，后面最多 6 位数字，如 CD103</translation>
    </message>
    <message>
        <source>As it shall stand on the acceptance slip</source>
        <translation>写在受理回执上的名称</translation>
    </message>
    <message>
        <source>Stands before the name of the branch; may be empty</source>
        <translation>写在网点名称前面，可以不填</translation>
    </message>
    <message>
        <source>Branch: logs complaints</source>
        <translation>网点，登记投诉</translation>
    </message>
    <message>
        <source>Head office: collects them</source>
        <translation>总行，汇总各网点</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>Retail and services</source>
        <translation>零售与服务</translation>
    </message>
    <message>
        <source>Trade</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Another desk of this branch: {letter}</source>
        <translation>这个网点的另一台：{letter}</translation>
    </message>
    <message>
        <source>The only desk, or the first</source>
        <translation>只有这一台，或第一台</translation>
    </message>
    <message>
        <source>Branch code</source>
        <translation>网点代码</translation>
    </message>
    <message>
        <source>Branch name</source>
        <translation>网点名称</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>所属机构</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>台号</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>The desk is ready</source>
        <translation>可以开始用了</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>1 to 6 letters, then up to 6 digits: CD103</source>
        <translation>1–6 个字母，后面最多 6 位数字，如 CD103</translation>
    </message>
    <message>
        <source>Not filled in yet</source>
        <translation>还没有填</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Steps of the first run</source>
        <translation>首次设置的步骤</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候 …</translation>
    </message>
    <message>
        <source>Which branch</source>
        <translation>这是哪个网点</translation>
    </message>
    <message>
        <source>Who are you</source>
        <translation>谁来用</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Where the data lies</source>
        <translation>数据放哪里</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Step {step} of {total}</source>
        <translation>第 {step} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>{name} {branch} is set up and you are logged in. The first complaint can be logged.</source>
        <translation>{name} {branch} 已建好，已用你的工号登录，可以登记第一件投诉。</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>进入投诉台</translation>
    </message>
    <message>
        <source>First use, about 3 minutes</source>
        <translation>第一次使用，约 3 分钟</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Password to go on</source>
        <translation>输入口令继续</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Someone else logs in</source>
        <translation>换人登录</translation>
    </message>
    <message>
        <source>locked by hand</source>
        <translation>手动锁定</translation>
    </message>
    <message>
        <source>{minutes} minutes without activity</source>
        <translation>{minutes} 分钟未操作</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Your unfinished entry is kept as a draft</source>
        <translation>正在登记的内容已存为草稿</translation>
    </message>
    <message>
        <source>Caps lock is on</source>
        <translation>大写锁定已开</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Staff number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Forgot the password?</source>
        <translation>忘记口令</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>正在打开 …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>BranchDesk</source>
        <translation>投诉台</translation>
    </message>
    <message>
        <source>Complaint desk of a branch</source>
        <translation>网点投诉登记与处理</translation>
    </message>
    <message>
        <source>The database is encrypted</source>
        <translation>数据库已加密</translation>
    </message>
    <message>
        <source>Runs offline; nothing leaves this computer</source>
        <translation>本机离线运行，数据不出本机</translation>
    </message>
    <message>
        <source>Type your staff number</source>
        <translation>请输入工号</translation>
    </message>
    <message>
        <source>Type your password</source>
        <translation>请输入口令</translation>
    </message>
    <message>
        <source>Caps lock is on</source>
        <translation>大写锁定已开</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Hide the password</source>
        <translation>隐藏口令</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示口令</translation>
    </message>
</context>
<context>
    <name>PersonStep</name>
    <message>
        <source>Who are you</source>
        <translation>谁来用</translation>
    </message>
    <message>
        <source>You will be supervisor and administrator here, and can add colleagues later.</source>
        <translation>你将是这里的主管和管理员，同事可以以后再加。</translation>
    </message>
    <message>
        <source>What you type to log in, e.g. 0217</source>
        <translation>登录时输入，如 0217</translation>
    </message>
    <message>
        <source>Your name as customers and colleagues read it</source>
        <translation>同事和客户看到的姓名</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>至少 8 个字符</translation>
    </message>
    <message>
        <source>The same password once more</source>
        <translation>再输入一次同样的口令</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Everything is stored encrypted</source>
        <translation>全部内容加密保存</translation>
    </message>
    <message>
        <source>Nobody can read it without a password or the recovery code of the next step.</source>
        <translation>没有口令，也没有下一步的恢复码，谁也读不出来。</translation>
    </message>
    <message>
        <source>The two passwords are not the same</source>
        <translation>两次输入的口令不一样</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>Where the data lies</source>
        <translation>数据放哪里</translation>
    </message>
    <message>
        <source>The records lie on this computer only. With a place for backups nothing is lost when it breaks.</source>
        <translation>投诉记录只存在这台电脑上。再选一个备份位置，这台电脑坏了也不会丢。</translation>
    </message>
    <message>
        <source>A USB stick or a shared folder; may be chosen later</source>
        <translation>U 盘或共享文件夹，也可以以后再选</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Backups to</source>
        <translation>备份到</translation>
    </message>
    <message>
        <source>You kept a register in Excel so far?</source>
        <translation>以前用 Excel 登记？</translation>
    </message>
    <message>
        <source>Afterwards it can be brought in at once; columns can be matched by hand.</source>
        <translation>完成后可一次导入旧表，列名对不上也能手工对应</translation>
    </message>
    <message>
        <source>{free} GB free, enough</source>
        <translation>剩余 {free} GB，够用</translation>
    </message>
    <message>
        <source>Only {free} GB free: make room soon</source>
        <translation>只剩 {free} GB，请尽快腾出空间</translation>
    </message>
    <message>
        <source>This folder does not exist: choose one, or leave the line empty</source>
        <translation>没有这个文件夹：另选一个，或先空着</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>选择备份文件夹</translation>
    </message>
    <message>
        <source>This is the same disk as the data. A USB stick or a shared folder is safer</source>
        <translation>和数据在同一块硬盘上。换成 U 盘或共享文件夹更安全</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>Eight groups of four, dashes may be left out</source>
        <translation>八组，每组四位，横线可以不输</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>至少 8 个字符</translation>
    </message>
    <message>
        <source>The same password once more</source>
        <translation>再输入一次同样的口令</translation>
    </message>
    <message>
        <source>Set a new password</source>
        <translation>重设口令</translation>
    </message>
    <message>
        <source>Take the sealed paper with the recovery code. Without it ask the branch manager.</source>
        <translation>取出封存的恢复码。没有恢复码，请找网点负责人。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Set and log in</source>
        <translation>重设并登录</translation>
    </message>
    <message>
        <source>Still empty</source>
        <translation>还没有填</translation>
    </message>
    <message>
        <source>The two passwords are not the same</source>
        <translation>两次输入的口令不一样</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>Keep the recovery code</source>
        <translation>收好恢复码</translation>
    </message>
    <message>
        <source>It opens the records when every password is forgotten. It is shown this once and stored nowhere.</source>
        <translation>口令都忘记时靠它打开记录。只显示这一次，程序里不保存。</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>or write it down by hand; seal it and lock it away, not beside this computer</source>
        <translation>或手工抄下；装封锁存，不要和这台电脑放在一起</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>The branch is set up now, so the earlier steps are closed</source>
        <translation>网点已经建好，前两步不能再退回</translation>
    </message>
    <message>
        <source>The code belongs to this branch and no other.</source>
        <translation>这组恢复码只用于本网点。</translation>
    </message>
    <message>
        <source>Type group {number} from the paper</source>
        <translation>输入纸上的第 {number} 组</translation>
    </message>
    <message>
        <source>Type group {number}, so that the paper is surely right</source>
        <translation>请输入第 {number} 组，确认已经抄对</translation>
    </message>
    <message>
        <source>This is not group {number}. Compare it with the paper</source>
        <translation>和第 {number} 组不一样，请对照纸上再看一遍</translation>
    </message>
</context>
</TS>
