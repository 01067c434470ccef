using System.Globalization;
using System.Text;

namespace Proofload.Terraform.Hcl;

/// <summary>Reads text with expressions in it, in quotes or as a document of several lines.</summary>
internal static class TemplateReader
{
    /// <summary>From behind the first quote to behind the last.</summary>
    public static Expression Quoted(HclText text, Func<Expression> read)
    {
        var parts = new Parts();
        while (text.Peek() != '"')
        {
            if (text.IsAtEnd || text.Peek() == '\n')
                throw text.Wrong("A text is not closed.", "Add a '\"' on the same line.");
            if (text.Peek() == '\\')
                parts.Add(Escaped(text));
            else
                Next(text, parts, read);
        }

        text.Next();
        return parts.ToExpression();
    }

    /// <summary>From <c>&lt;&lt;EOT</c> to the line with <c>EOT</c> alone.</summary>
    public static Expression Heredoc(HclText text, Func<Expression> read)
    {
        text.Take("<<");
        var isIndented = text.Peek() == '-';
        if (isIndented)
            text.Next();
        var word = text.TakeName()
            ?? throw text.Wrong("A text of several lines has no closing word.", "Write '<<EOT'.");
        while (!text.IsAtEnd && text.Peek() != '\n')
            text.Next();
        text.Next();

        var parts = new Parts();
        while (!AtWord(text, word))
        {
            if (text.IsAtEnd)
                throw text.Wrong($"The text that ends at '{word}' does not end.", $"Add a line with {word} alone.");
            while (!text.IsAtEnd && text.Peek() != '\n')
                Next(text, parts, read);
            parts.Add("\n");
            text.Next();
        }

        while (text.Peek() is ' ' or '\t')
            text.Next();
        text.TakeName();
        return parts.ToExpression();
    }

    private static bool AtWord(HclText text, string word)
    {
        var blanks = 0;
        while (text.Peek(blanks) is ' ' or '\t')
            blanks++;
        for (var i = 0; i < word.Length; i++)
        {
            if (text.Peek(blanks + i) != word[i])
                return false;
        }

        return text.Peek(blanks + word.Length) is '\n' or '\r' or '\0';
    }

    private static void Next(HclText text, Parts parts, Func<Expression> read)
    {
        if (text.Peek() is '$' or '%' && text.Peek(1) == text.Peek() && text.Peek(2) == '{')
        {
            text.Next();
            parts.Add(text.Next().ToString() + text.Next());
        }
        else if (text.Peek() == '$' && text.Peek(1) == '{')
        {
            text.Next();
            text.Next();
            if (text.Peek() == '~')
                text.Next();
            parts.Add(read());
            text.SkipBlank();
            if (text.Peek() == '~')
                text.Next();
            if (!text.Take("}"))
                throw text.Wrong("An expression in a text is not closed.", "Close '${' with '}'.");
        }
        else
        {
            parts.Add(text.Next().ToString());
        }
    }

    private static string Escaped(HclText text)
    {
        text.Next();
        var sign = text.Next();
        return sign switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'u' => Code(text, 4),
            'U' => Code(text, 8),
            _ => sign.ToString(),
        };
    }

    private static string Code(HclText text, int digits)
    {
        var code = new StringBuilder();
        for (var i = 0; i < digits; i++)
            code.Append(text.Next());
        return int.TryParse(code.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            && Rune.IsValid(number)
            ? new Rune(number).ToString()
            : throw text.Wrong($"'\\u{code}' is no character.", $"Write {digits} hexadecimal digits.");
    }

    private sealed class Parts
    {
        private readonly List<Expression> parts = [];
        private readonly StringBuilder plain = new();

        public void Add(string characters) => plain.Append(characters);

        public void Add(Expression expression)
        {
            Flush();
            parts.Add(expression);
        }

        public Expression ToExpression()
        {
            if (parts is [])
                return new Expression.Literal(new Value.Text(plain.ToString()));
            Flush();
            return parts is [var only] ? only : new Expression.Template([.. parts]);
        }

        private void Flush()
        {
            if (plain.Length == 0)
                return;
            parts.Add(new Expression.Literal(new Value.Text(plain.ToString())));
            plain.Clear();
        }
    }
}
