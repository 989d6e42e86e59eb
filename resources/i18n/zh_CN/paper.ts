<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PagePreview</name>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页 / 共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>One side</source>
        <translation>单面</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>双面</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>单双面</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>{paper} landscape</source>
        <translation>{paper} 横向</translation>
    </message>
    <message>
        <source>{paper} portrait</source>
        <translation>{paper} 纵向</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 页</translation>
    </message>
    <message>
        <source>{pages} pages</source>
        <translation>{pages} 页</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页 / 共 {pages} 页</translation>
    </message>
    <message>
        <source>The pages are being written</source>
        <translation>正在生成页面</translation>
    </message>
    <message>
        <source>Stopped: nothing was printed or saved</source>
        <translation>已停止：没有打印，也没有保存</translation>
    </message>
    <message>
        <source>Page {page} of {pages} is written. Esc stops.</source>
        <translation>已生成第 {page} 页，共 {pages} 页。按 Esc 停止。</translation>
    </message>
    <message>
        <source>No printer on this computer</source>
        <translation>这台电脑没有打印机</translation>
    </message>
    <message>
        <source>There is no printer; save a PDF and print it elsewhere</source>
        <translation>没有打印机，请存为 PDF 后到别处打印</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已存为 {file}</translation>
    </message>
</context>
</TS>
