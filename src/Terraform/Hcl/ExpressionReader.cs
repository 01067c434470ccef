using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Proofload.Terraform.Hcl;

/// <summary>Reads expressions, by the precedence of their operators.</summary>
internal sealed class ExpressionReader(HclText text)
{
    /// <summary>Expressions in expressions; more would be a mistake, or an attack.</summary>
    private const int MostDepth = 200;

    private static readonly string[][] Operators =
        [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];

    private int depth;
    private int brackets;

    /// <summary>The value of an attribute, which ends with its line.</summary>
    public Expression ReadValue()
    {
        (depth, brackets) = (0, 0);
        return Read();
    }

    private Expression Read()
    {
        if (++depth > MostDepth)
            throw text.Wrong("Expressions stand in one another too deeply.", "Give parts of it a name in 'locals'.");

        var condition = Operator(0);
        Skip();
        if (text.Take("?"))
        {
            var then = Read();
            Skip();
            Want(":", "Write 'condition ? one : other'.");
            condition = new Expression.Conditional(condition, then, Read());
        }

        depth--;
        return condition;
    }

    /// <summary>A quoted text without anything to work out, as labels are.</summary>
    public string ReadPlainText() => Primary() is Expression.Literal(Value.Text(var characters))
        ? characters
        : throw text.Wrong("A label cannot be worked out.", "Write it as plain text.");

    private Expression Operator(int level)
    {
        if (level == Operators.Length)
            return Unary();

        var left = Operator(level + 1);
        while (true)
        {
            Skip();
            var sign = Operators[level].FirstOrDefault(text.Take);
            if (sign is null)
                return left;
            Skip();
            left = new Expression.Binary(sign, left, Operator(level + 1));
        }
    }

    private Expression Unary()
    {
        Skip();
        return text.Take("!") ? new Expression.Unary("!", Unary())
            : text.Take("-") ? new Expression.Unary("-", Unary())
            : Path(Primary());
    }

    private Expression Path(Expression start)
    {
        while (true)
        {
            if (text.Peek() == '.' && text.Peek(1) == '*')
            {
                text.Take(".*");
                start = new Expression.Splat(start, Rest());
                continue;
            }

            if (text.Peek() == '[' && text.Peek(1) == '*')
            {
                text.Take("[*]");
                return new Expression.Splat(start, Rest());
            }

            if (text.Peek() == '.' && text.Peek(1) != '.')
            {
                text.Take(".");
                start = new Expression.Member(start, text.TakeName() ?? Digits());
            }
            else if (text.Peek() == '[')
            {
                text.Take("[");
                start = new Expression.Index(start, Inside(Read));
                Want("]", "Close the index with ']'.");
            }
            else
            {
                return start;
            }
        }
    }

    private ImmutableArray<string> Rest()
    {
        var path = ImmutableArray.CreateBuilder<string>();
        while (text.Peek() == '.' && text.Take("."))
            path.Add(text.TakeName() ?? Digits());
        return path.ToImmutable();
    }

    private Expression Primary()
    {
        Skip();
        switch (text.Peek())
        {
            case '"':
                return Quoted();
            case '<' when text.Peek(1) == '<':
                return Heredoc();
            case '(':
                text.Take("(");
                var inner = Inside(Read);
                Want(")", "Close the bracket with ')'.");
                return inner;
            case '[':
                text.Take("[");
                return Inside(ListOrFor);
            case '{':
                text.Take("{");
                return Inside(MapOrFor);
            case >= '0' and <= '9':
                return Number();
            default:
                return Word();
        }
    }

    private Expression Word()
    {
        var name = text.TakeName() ?? throw text.Wrong(
            $"{(text.IsAtEnd ? "The end" : $"'{text.Peek()}'")} stands where a value was expected.",
            "Write a number, a text in quotes, a list, or a reference such as var.name.");
        switch (name)
        {
            case "true" or "false":
                return new Expression.Literal(new Value.Flag(name == "true"));
            case "null":
                return new Expression.Literal(Value.Nothing);
        }

        while (text.Peek() == ':' && text.Peek(1) == ':')
        {
            text.Take("::");
            name += "::" + text.TakeName();
        }

        if (text.Peek() != '(')
            return new Expression.Name(name);

        text.Take("(");
        return Inside(() =>
        {
            var arguments = ImmutableArray.CreateBuilder<Expression>();
            while (!Ends(")"))
            {
                arguments.Add(Read());
                Skip();
                text.Take("...");
                Comma(")");
            }

            return (Expression)new Expression.Call(name, arguments.ToImmutable());
        });
    }

    private Expression ListOrFor()
    {
        if (TakeFor(out var loop))
        {
            var value = Read();
            return loop with { Value = value, If = Condition("]") };
        }

        var items = ImmutableArray.CreateBuilder<Expression>();
        while (!Ends("]"))
        {
            items.Add(Read());
            Comma("]");
        }

        return new Expression.List(items.ToImmutable());
    }

    private Expression MapOrFor()
    {
        if (TakeFor(out var loop))
        {
            var key = Read();
            Skip();
            Want("=>", "Write '{for key, value in map : key => value}'.");
            var value = Read();
            Skip();
            text.Take("...");
            return loop with { Key = key, Value = value, If = Condition("}") };
        }

        // A line end closes an entry here, also where the map itself stands in brackets.
        var outside = brackets;
        brackets = 0;
        var items = ImmutableArray.CreateBuilder<(Expression, Expression)>();
        for (text.SkipBlank(); !Ends("}"); text.SkipBlank())
        {
            items.Add(Entry());
            Comma("}");
        }

        brackets = outside;
        return new Expression.Map(items.ToImmutable());
    }

    private (Expression Key, Expression Value) Entry()
    {
        var key = Read();
        key = key is Expression.Name(var word) ? new Expression.Literal(new Value.Text(word)) : key;
        Skip();
        if (!text.Take(":"))
            Want("=", "Write 'key = value' in the map.");
        return (key, Read());
    }

    private bool TakeFor(out Expression.For loop)
    {
        Skip();
        loop = null!; // Only read where this returns true.
        if (text.Peek() != 'f' || text.Peek(1) != 'o' || text.Peek(2) != 'r' || text.Peek(3) is not (' ' or '\n'))
            return false;

        text.Take("for");
        Skip();
        var first = LoopName();
        Skip();
        var second = text.Take(",") ? LoopName() : null;
        Skip();
        Want("in", "Write 'for item in list : …'.");
        var over = Read();
        Skip();
        Want(":", "Write 'for item in list : …'.");
        loop = new(second is null ? null : first, second ?? first, over, null, over, null);
        return true;
    }

    private string LoopName()
    {
        Skip();
        return text.TakeName()
            ?? throw text.Wrong("A loop has no name for its entries.", "Write 'for item in list : …'.");
    }

    private Expression? Condition(string end)
    {
        Skip();
        var condition = text.Take("if") ? Read() : null;
        Skip();
        Want(end, $"Close it with '{end}'.");
        return condition;
    }

    private Expression.Literal Number()
    {
        var digits = Digits();
        if (text.Peek() == '.' && char.IsDigit(text.Peek(1)))
            digits += text.Next() + Digits();
        if (text.Peek() is 'e' or 'E')
            digits += text.Next().ToString() + (text.Peek() is '+' or '-' ? text.Next() : "") + Digits();
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? new(new Value.Number(amount))
            : throw text.Wrong($"'{digits}' is no number that can be counted with.", "Write it with fewer digits.");
    }

    private string Digits()
    {
        var digits = new StringBuilder();
        while (char.IsAsciiDigit(text.Peek()))
            digits.Append(text.Next());
        return digits.Length > 0
            ? digits.ToString()
            : throw text.Wrong("A name is missing.", "Write one behind the dot.");
    }

    private Expression Quoted()
    {
        text.Next();
        return TemplateReader.Quoted(text, Read);
    }

    private Expression Heredoc() => TemplateReader.Heredoc(text, Read);

    private bool Ends(string sign)
    {
        Skip();
        return text.IsAtEnd ? throw text.Wrong($"A '{sign}' is missing.", "Close what was opened.") : text.Take(sign);
    }

    /// <summary>A comma or a line end between entries; none is needed before the end.</summary>
    private void Comma(string end)
    {
        text.SkipSpace();
        var isNewLine = text.Peek() == '\n';
        Skip();
        if (!text.Take(",") && !isNewLine && text.Peek() != end[0])
            throw text.Wrong("Two entries stand side by side.", "Put a comma between them.");
    }

    private void Want(string sign, string remedy)
    {
        Skip();
        if (!text.Take(sign))
            throw text.Wrong($"A '{sign}' is missing.", remedy);
    }

    private T Inside<T>(Func<T> read)
    {
        brackets++;
        var found = read();
        if (brackets > 0)
            brackets--;
        return found;
    }

    /// <summary>Line ends count only outside of brackets.</summary>
    private void Skip()
    {
        if (brackets > 0)
            text.SkipBlank();
        else
            text.SkipSpace();
    }
}
