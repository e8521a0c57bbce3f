"""Jinja's templates, compiled for speed: the same bytes, with less Python for each value.

Three quarters of a build's rendering went into what Jinja does around each `{{ value }}` of a
table (3.1.6, markupsafe 3.0). Where one of the three shorter ways below does not suit a template,
it raises, and `Renderer` renders the page again with Jinja's own environment, which decides.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

try:
    # What `escape` calls for a plain text before it makes an object of it (markupsafe 3.0).
    from markupsafe import _escape_inner as _escape_text  # type: ignore[attr-defined]
except ImportError:
    _escape_text = escape

_VALUES = "macros/values.html"
"""The template whose macros draw one value from nothing but that value."""
_MOST = 100_000
"""Values that are kept as drawn; beyond them a build of many entries would fill the memory."""


class QuickEnvironment(Environment):
    """An environment whose templates read attributes, escape and draw values in fewer steps."""

    remembering: type[object]
    """The class of macros that remember."""

    def __init__(self, **options: Any) -> None:
        """Take the options of Jinja's environment."""
        super().__init__(**options)
        self.code_generator_class = _QuickCode
        self.remembering = _Remembering

    def escaped(self, value: Any) -> str:
        """Return a value as HTML, like `markupsafe.escape` but without a new object for each."""
        if type(value) is str:
            return _escape_text(value)
        return value if type(value) is Markup else escape(value)

    def called(self, context: Context, macro: Any, *arguments: Any, **named: Any) -> Any:
        """Return what a call gives, like `Context.call` but with one step for most macros."""
        if (
            type(macro) is not Macro
            or macro.caller
            or macro.catch_kwargs
            or macro.catch_varargs
            or len(arguments) > macro._argument_count
        ):
            return context.call(macro, *arguments, **named)
        given = [*arguments]
        for name in macro.arguments[len(given) :]:
            given.append(named.pop(name, missing))
        if named:
            raise TypeError(f"{macro.name} has no argument {next(iter(named))}")
        drawn = macro._func(*given)
        return str.__new__(Markup, drawn) if context.eval_ctx.autoescape else drawn

    def get_template(self, *arguments: Any, **options: Any) -> Template:
        """Return a template; macros that draw one value remember how they drew it."""
        template = super().get_template(*arguments, **options)
        if template.name == _VALUES:
            module = template.module
            for name, macro in list(vars(module).items()):
                if type(macro) is Macro:
                    setattr(module, name, _Remembering(macro))
        return template


class _Remembering(dict[Any, str]):
    """A macro of one value: equal values are drawn once, as a register repeats most of them."""

    def __init__(self, macro: Macro) -> None:
        super().__init__()
        self._macro = macro

    def __missing__(self, value: Any) -> str:
        drawn = self._macro(value)
        if len(self) < _MOST:
            self[value] = drawn
        return drawn

    def __call__(self, *arguments: Any, **options: Any) -> str:
        return self._macro(*arguments, **options)


class _QuickCode(CodeGenerator):
    """Code that reads `a.b` as Python does, where what is missing is an AttributeError.

    It looks a value up that a remembering macro is called with, as `context.call` takes longer.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        named = isinstance(node.node, nodes.Name)
        if not named or node.dyn_args or node.dyn_kwargs or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        alone = len(node.args) == 1 and not node.kwargs
        if alone:
            self.write("(")
            self.visit(node.node, frame)
            self.write("[")
            self.visit(node.args[0], frame)
            self.write("] if type(")
            self.visit(node.node, frame)
            self.write(") is environment.remembering else ")
        self.write("environment.called(context, ")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write("))" if alone else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if node.attr.isidentifier() and node.attr.isascii() and not iskeyword(node.attr):
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")
        else:
            super().visit_Getattr(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)
