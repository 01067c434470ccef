namespace Proofload.Terraform.Hcl;

/// <summary>The characters of a file and how far they have been read.</summary>
internal sealed class HclText(string file, string characters)
{
    private int line = 1;

    public int Position { get; private set; }

    public bool IsAtEnd => Position >= characters.Length;

    public Place Place => new(file, line);

    public char Peek(int ahead = 0) =>
        Position + ahead < characters.Length ? characters[Position + ahead] : '\0';

    public char Next()
    {
        var character = Peek();
        if (character == '\n')
            line++;
        Position++;
        return character;
    }

    /// <summary>Takes a sign if it comes next, with the blanks before it but not line ends.</summary>
    public bool Take(string sign)
    {
        SkipSpace();
        if (string.CompareOrdinal(characters, Position, sign, 0, sign.Length) != 0)
            return false;
        foreach (var _ in sign)
            Next();
        return true;
    }

    /// <summary>A name, which may have hyphens in it; null where there is none.</summary>
    public string? TakeName()
    {
        var start = Position;
        while (char.IsLetterOrDigit(Peek()) || Peek() == '_' || (Peek() == '-' && Position > start))
            Next();
        if (Position > start && !char.IsDigit(characters[start]))
            return characters[start..Position];

        Position = start;
        return null;
    }

    /// <summary>Blanks and comments within a line.</summary>
    public void SkipSpace()
    {
        while (true)
        {
            if (Peek() is ' ' or '\t' or '\r')
                Next();
            else if (Peek() == '#' || (Peek() == '/' && Peek(1) == '/'))
                SkipLine();
            else if (Peek() == '/' && Peek(1) == '*')
                SkipComment();
            else
                return;
        }
    }

    /// <summary>The same, and line ends.</summary>
    public void SkipBlank()
    {
        SkipSpace();
        while (Peek() == '\n')
        {
            Next();
            SkipSpace();
        }
    }

    /// <summary>From the start of an entry that is broken to behind it: the block that it opens, or its line.</summary>
    public void SkipEntry(int start)
    {
        // The line was counted on the way to the mistake; what follows is read from there.
        var depth = 0;
        for (var i = start; i < Position && i < characters.Length; i++)
            depth += characters[i] switch { '{' => 1, '}' => -1, _ => 0 };

        while (!IsAtEnd)
        {
            var character = Next();
            depth += character switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth <= 0 && character is '\n' or '}')
                return;
        }
    }

    public HclException Wrong(string message, string remedy) => new(new Problem(Place, message, remedy));

    private void SkipLine()
    {
        while (!IsAtEnd && Peek() != '\n')
            Next();
    }

    private void SkipComment()
    {
        while (!IsAtEnd && !(Peek() == '*' && Peek(1) == '/'))
            Next();
        Next();
        Next();
    }
}
