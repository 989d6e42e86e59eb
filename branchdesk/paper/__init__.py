"""Printed pages: plain data in (`branchdesk.services.papers`), painted pages out on any QPagedPaintDevice.

One module per paper (`slip`, `callback_list`), each a `Document`: a size, a number of pages, and how to paint one of
them on a `Sheet`. `printing` carries a document to a device, `pdf` to a file; the window's preview paints the same
pages. QtGui and QtCore only, so that the command line prints without a window.
"""
