using System.Text.Json;
using static SmokeRepair.EndToEnd.Tests.ServiceCheck;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>
/// What a right Library does, told without any part of the tool: status, body and the state seen through other endpoints.
/// Every check makes its own data and also asserts the legitimate use around the fault.
/// </summary>
public static class LibraryChecks
{
    private const string UnknownLoan = "11111111-2222-3333-4444-555555555555";
    private const int Unknown = 987654321;
    private static int s_number = 100;

    /// <summary>All checks: those of a fault first, in the order of the faults.</summary>
    public static IReadOnlyList<ServiceCheck> All { get; } =
    [
        new("LIB-01", "An unknown book is not found", UnknownBook),
        new("LIB-02", "An unknown ISBN is not found", UnknownIsbn),
        new("LIB-03", "An ISBN that is taken is a conflict", DuplicateIsbn),
        new("LIB-04", "A book may have no tags", BookWithoutTags),
        new("LIB-05", "Books are searched by title and author", SearchBooks),
        new("LIB-06", "An invalid change of a book is refused", InvalidBookUpdate),
        new("LIB-07", "A book with copies cannot be removed", RemoveBookWithCopies),
        new("LIB-08", "A copy stands in a branch that exists", UnknownBranch),
        new("LIB-09", "The library numbers its copies itself", ClientKey),
        new("LIB-10", "A copy can be removed", RemoveCopy),
        new("LIB-11", "A member needs an e-mail address", InvalidEmail),
        new("LIB-12", "A member can be changed", UpdateMember),
        new("LIB-13", "What is no card number is refused", InvalidCard),
        new("LIB-14", "A member without loans has a statement", EmptyStatement),
        new("LIB-15", "A page has one to a hundred entries", PageSize),
        new("LIB-16", "An unknown copy cannot be lent", LendUnknownCopy),
        new("LIB-17", "A standard member has three loans at once", LoanLimit),
        new("LIB-18", "A copy is handed out once", ActivateTwice),
        new("LIB-19", "A loan lasts sixty days at most", LongLoan),
        new("LIB-20", "A loan can be prolonged by thirty days", LongRenewal),
        new("LIB-21", "A loan that is not active cannot be prolonged", RenewTooEarly),
        new("LIB-22", "A returned copy has the condition it came back in", ReturnCopy),
        new("LIB-23", "A cancelled reservation is gone", CancelReservation),
        new("LIB-24", "A reservation is created", ReserveBook),
        new("LIB-25", "Too much paid cannot be processed", Overpayment),
        new("LIB-26", "Popular books are reported", PopularBooks),
        new("LIB-27", "A branch shows its shelves", BranchShelves),
        new("LIB-28", "What is no period of time is refused", InvalidPeriod),
        new("LIB-29", "Nobody is fined for a copy that was not handed out", LoseTooEarly),
        new(Overall, "Books can be managed", ManageBooks),
        new(Overall, "Copies can be managed", ManageCopies),
        new(Overall, "Members can be managed", ManageMembers),
        new(Overall, "A copy is lent and prolonged", Lend),
        new(Overall, "A lost copy is fined and the fine is paid", LoseAndPay),
        new(Overall, "What is taken is a conflict", Conflicts),
        new(Overall, "Invalid input is refused", InvalidInput),
        new(Overall, "Unknown things are not found", UnknownThings),
        new(Overall, "Every operation is documented", Documented),
    ];

    private static async Task UnknownBook(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, $"/books/{Unknown}", 404);

        var book = await NewBook(http);
        var read = await Get(http, $"/books/{book.Id}");
        Assert.Equal(book.Id, Int(read, "id"));
        Assert.Equal(book.Isbn, Text(read, "isbn"));

        // The endpoint's own metadata says so too.
        var responses = await Responses(http, "/books/{id}", "get");
        Assert.Contains("404", responses);
        Assert.Contains("200", responses);
    }

    private static async Task UnknownIsbn(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, "/books/by-isbn/978-1-1-1", 404);

        var book = await NewBook(http);
        await NewBook(http);
        Assert.Equal(book.Id, Int(await Get(http, $"/books/by-isbn/{book.Isbn}"), "id"));
    }

    private static async Task DuplicateIsbn(HttpClient http)
    {
        var book = await NewBook(http);
        var total = Int(await Get(http, "/books"), "totalCount");

        await Problem(http, HttpMethod.Post, "/books", 409, Book(book.Isbn, "Another"));

        Assert.Equal(total, Int(await Get(http, "/books"), "totalCount"));
        Assert.NotEqual("Another", Text(await Get(http, $"/books/by-isbn/{book.Isbn}"), "title"));
        await NewBook(http);
    }

    private static async Task BookWithoutTags(HttpClient http)
    {
        foreach (var body in new object[]
        {
            new { isbn = NewIsbn(), title = "Plain", author = "A", genre = "Poetry", publishedYear = 1900 },
            new { isbn = NewIsbn(), title = "Plain", author = "A", genre = "Poetry", publishedYear = 1900, tags = (string[]?)null },
        })
        {
            var created = await Json(http, HttpMethod.Post, "/books", 201, body);
            Assert.Empty((await Get(http, $"/books/{Int(created, "id")}")).GetProperty("tags").EnumerateArray());
        }

        var tagged = await Json(http, HttpMethod.Post, "/books", 201, Book(NewIsbn(), "Tagged", " first ", "second"));
        Assert.Equal(["first", "second"], (await Get(http, $"/books/{Int(tagged, "id")}")).GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
    }

    private static async Task SearchBooks(HttpClient http)
    {
        var word = "w" + Guid.NewGuid().ToString("N");
        await Json(http, HttpMethod.Post, "/books", 201, Book(NewIsbn(), $"About {word}"));
        await Json(http, HttpMethod.Post, "/books", 201, new { isbn = NewIsbn(), title = "Other", author = $"{word} Smith", genre = "History", publishedYear = 1900, tags = new[] { "x" } });

        var found = await Get(http, $"/books?search={word}");
        Assert.Equal(2, Int(found, "totalCount"));
        Assert.Equal(2, found.GetProperty("items").GetArrayLength());
        Assert.Equal(1, Int(await Get(http, $"/books?search={word}&genre=History"), "totalCount"));
        Assert.Equal(1, (await Get(http, $"/books?search={word}&pageSize=1&page=2")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, Int(await Get(http, $"/books?search=x{word}"), "totalCount"));
    }

    private static async Task InvalidBookUpdate(HttpClient http)
    {
        var book = await NewBook(http);
        var path = $"/books/{book.Id}";

        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { title = "", author = "B", genre = "History", publishedYear = 1999 }), "title");
        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { title = "Changed", author = new string('x', 101), genre = "History", publishedYear = 1999 }), "author");
        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { title = "Changed", author = "B", genre = "History", publishedYear = 1449 }), "publishedYear");
        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { title = "Changed", author = "B", publishedYear = 1999 }), "genre");
        Assert.NotEqual("Changed", Text(await Get(http, path), "title"));

        await Json(http, HttpMethod.Put, path, 200, new { title = "Changed", author = "B", genre = "History", publishedYear = 1450 });
        Assert.Equal("Changed", Text(await Get(http, path), "title"));
    }

    private static async Task RemoveBookWithCopies(HttpClient http)
    {
        var book = await NewBook(http);
        var copy = await NewCopy(http, book.Id);

        await Problem(http, HttpMethod.Delete, $"/books/{book.Id}", 409);
        Assert.Equal(1, Int(await Get(http, $"/books/{book.Id}"), "copyCount"));
        Assert.Equal(copy, Int(await Get(http, $"/books/{book.Id}/copies/{copy}"), "id"));

        var bare = await NewBook(http);
        await Send(http, HttpMethod.Delete, $"/books/{bare.Id}", 204);
        Assert.DoesNotContain((await Get(http, "/books?pageSize=100")).GetProperty("items").EnumerateArray(), b => Int(b, "id") == bare.Id);
    }

    private static async Task UnknownBranch(HttpClient http)
    {
        var book = await NewBook(http);
        await Problem(http, HttpMethod.Post, $"/books/{book.Id}/copies", 404, new { barcode = NewBarcode(), branchId = Unknown, condition = "Good" });
        Assert.Empty((await Get(http, $"/books/{book.Id}/copies")).EnumerateArray());

        await Json(http, HttpMethod.Post, $"/books/{book.Id}/copies", 201, new { barcode = NewBarcode(), branchId = 2, condition = "Good" });
        Assert.Equal(2, Int(Assert.Single((await Get(http, $"/books/{book.Id}/copies")).EnumerateArray()), "branchId"));
    }

    private static async Task ClientKey(HttpClient http)
    {
        var book = await NewBook(http);
        var first = await NewCopy(http, book.Id);

        var second = Int(await Json(http, HttpMethod.Post, $"/books/{book.Id}/copies", 201, new { id = first, barcode = NewBarcode(), branchId = 1, condition = "New" }), "id");
        Assert.NotEqual(first, second);
        var third = Int(await Json(http, HttpMethod.Post, $"/books/{book.Id}/copies", 201, new { id = 77_000_123, barcode = NewBarcode(), branchId = 1, condition = "New" }), "id");
        Assert.NotEqual(77_000_123, third);
        Assert.Equal(3, (await Get(http, $"/books/{book.Id}/copies")).GetArrayLength());
    }

    private static async Task RemoveCopy(HttpClient http)
    {
        var book = await NewBook(http);
        var copy = await NewCopy(http, book.Id);
        var kept = await NewCopy(http, book.Id);
        var other = await NewBook(http);

        await Problem(http, HttpMethod.Delete, $"/books/{other.Id}/copies/{copy}", 404);
        await Send(http, HttpMethod.Delete, $"/books/{book.Id}/copies/{copy}", 204);
        await Problem(http, HttpMethod.Get, $"/books/{book.Id}/copies/{copy}", 404);
        Assert.Equal(kept, Int(Assert.Single((await Get(http, $"/books/{book.Id}/copies")).EnumerateArray()), "id"));
    }

    private static async Task InvalidEmail(HttpClient http)
    {
        AssertError(await Problem(http, HttpMethod.Post, "/members", 400, new { name = "Nobody", tier = "Standard" }), "email");
        AssertError(await Problem(http, HttpMethod.Post, "/members", 400, new { name = "Nobody", email = "", tier = "Standard" }), "email");
        AssertError(await Problem(http, HttpMethod.Post, "/members", 400, new { name = "Nobody", email = "not an address", tier = "Standard" }), "email");
        AssertError(await Problem(http, HttpMethod.Post, "/members", 400, new { name = "Nobody", email = new string('x', 200) + "@example.com", tier = "Standard" }), "email");

        var email = NewEmail();
        var created = await Json(http, HttpMethod.Post, "/members", 201, new { name = "Somebody", email, tier = "Standard" });
        Assert.Equal(email, Text(await Get(http, $"/members/{Int(created, "id")}"), "email"));
    }

    private static async Task UpdateMember(HttpClient http)
    {
        var member = await NewMember(http);
        var other = await NewMember(http);
        var card = Text(await Get(http, $"/members/{member}"), "card");
        var email = NewEmail();

        await Json(http, HttpMethod.Put, $"/members/{member}", 200, new { name = "New name", email, tier = "Premium" });
        var read = await Get(http, $"/members/{member}");
        Assert.Equal("New name", Text(read, "name"));
        Assert.Equal(email, Text(read, "email"));
        Assert.Equal("Premium", Text(read, "tier"));
        Assert.Equal(card, Text(read, "card"));

        await Problem(http, HttpMethod.Put, $"/members/{other}", 409, new { name = "Thief", email, tier = "Premium" });
        Assert.NotEqual("Thief", Text(await Get(http, $"/members/{other}"), "name"));
    }

    private static async Task InvalidCard(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, "/members/by-card/not-a-card", 400);
        await Problem(http, HttpMethod.Get, $"/members/by-card/{Guid.NewGuid()}", 404);

        var member = await NewMember(http);
        var card = Text(await Get(http, $"/members/{member}"), "card");
        Assert.Equal(member, Int(await Get(http, $"/members/by-card/{card}"), "id"));
    }

    private static async Task EmptyStatement(HttpClient http)
    {
        var member = await NewMember(http);
        var empty = await Get(http, $"/members/{member}/statement");
        Assert.Equal(0, Int(empty, "loanCount"));
        Assert.Equal(0m, Money(empty, "openFines"));
        Assert.Equal(JsonValueKind.Null, empty.GetProperty("lastRequestedAt").ValueKind);

        var loan = await NewLoan(http, member: member);
        await NewLoan(http, member: member);
        var filled = await Get(http, $"/members/{member}/statement");
        Assert.Equal(2, Int(filled, "loanCount"));
        Assert.Equal(2, Int(filled, "openLoans"));
        var first = (await Get(http, $"/loans/{loan.Id}")).GetProperty("requestedAt").GetDateTimeOffset();
        Assert.True(filled.GetProperty("lastRequestedAt").GetDateTimeOffset() > first);
    }

    private static async Task PageSize(HttpClient http)
    {
        foreach (var path in new[] { "/members", "/books" })
        {
            foreach (var size in new[] { -1, 0, 101 })
            {
                AssertError(await Problem(http, HttpMethod.Get, $"{path}?pageSize={size}", 400), "pageSize");
            }

            AssertError(await Problem(http, HttpMethod.Get, $"{path}?page=0", 400), "page");
            Assert.Equal(1, (await Get(http, $"{path}?pageSize=1")).GetProperty("items").GetArrayLength());
            Assert.Equal(100, Int(await Get(http, $"{path}?pageSize=100"), "pageSize"));
            Assert.Equal(20, Int(await Get(http, path), "pageSize"));
        }
    }

    private static async Task LendUnknownCopy(HttpClient http)
    {
        var member = await NewMember(http);
        await Problem(http, HttpMethod.Post, "/loans", 404, new { memberId = member, copyId = Unknown });
        Assert.Equal(0, await OpenLoans(http, member));
    }

    private static async Task LoanLimit(HttpClient http)
    {
        var member = await NewMember(http);
        for (var i = 0; i < 3; i++)
        {
            await NewLoan(http, member: member);
        }

        var book = await NewBook(http);
        var copy = await NewCopy(http, book.Id);
        await Problem(http, HttpMethod.Post, "/loans", 409, new { memberId = member, copyId = copy });
        Assert.Equal(3, await OpenLoans(http, member));

        var premium = await NewMember(http, "Premium");
        await NewLoan(http, member: premium);
        await NewLoan(http, member: premium);
        await NewLoan(http, member: premium);
        await NewLoan(http, member: premium);
    }

    private static async Task ActivateTwice(HttpClient http)
    {
        var loan = await NewActiveLoan(http);
        var due = Text(await Get(http, $"/loans/{loan.Id}"), "dueAt");
        await Problem(http, HttpMethod.Post, $"/loans/{loan.Id}/activate", 409, new { days = 30 });
        Assert.Equal(due, Text(await Get(http, $"/loans/{loan.Id}"), "dueAt"));

        var lost = await NewActiveLoan(http);
        await Json(http, HttpMethod.Post, $"/loans/{lost.Id}/lose", 201);
        await Problem(http, HttpMethod.Post, $"/loans/{lost.Id}/activate", 409, new { days = 30 });
        Assert.Equal("Lost", Text(await Get(http, $"/loans/{lost.Id}"), "status"));
    }

    private static async Task LongLoan(HttpClient http)
    {
        var loan = await NewLoan(http);
        foreach (var days in new[] { 61, int.MaxValue, 0, -1 })
        {
            AssertError(await Problem(http, HttpMethod.Post, $"/loans/{loan.Id}/activate", 400, new { days }), "days");
        }

        Assert.Equal("Requested", Text(await Get(http, $"/loans/{loan.Id}"), "status"));
        await Activate(http, loan, 60);
        await Activate(http, await NewLoan(http), 1);
    }

    private static async Task LongRenewal(HttpClient http)
    {
        var loan = await NewActiveLoan(http);
        var due = (await Get(http, $"/loans/{loan.Id}")).GetProperty("dueAt").GetDateTimeOffset();
        foreach (var days in new[] { 31, 0 })
        {
            AssertError(await Problem(http, HttpMethod.Post, $"/loans/{loan.Id}/renew", 400, new { days }), "days");
        }

        foreach (var days in new[] { 30, 15, 1 })
        {
            await Json(http, HttpMethod.Post, $"/loans/{loan.Id}/renew", 200, new { days });
        }

        Assert.Equal(due.AddDays(46), (await Get(http, $"/loans/{loan.Id}")).GetProperty("dueAt").GetDateTimeOffset());
    }

    private static async Task RenewTooEarly(HttpClient http)
    {
        var loan = await NewLoan(http);
        await Problem(http, HttpMethod.Post, $"/loans/{loan.Id}/renew", 409, new { days = 7 });

        var read = await Get(http, $"/loans/{loan.Id}");
        Assert.Equal("Requested", Text(read, "status"));
        Assert.Equal(0, Int(read, "renewals"));
        Assert.Equal(JsonValueKind.Null, read.GetProperty("dueAt").ValueKind);
        await Activate(http, loan, 5);
    }

    private static async Task ReturnCopy(HttpClient http)
    {
        var loan = await NewActiveLoan(http);
        var returned = await Json(http, HttpMethod.Post, $"/loans/{loan.Id}/return", 200, new { condition = "Damaged" });
        Assert.Equal("Returned", Text(returned, "status"));

        var read = await Get(http, $"/loans/{loan.Id}");
        Assert.Equal("Returned", Text(read, "status"));
        Assert.Equal(JsonValueKind.String, read.GetProperty("returnedAt").ValueKind);
        Assert.Equal("Damaged", Text(await Get(http, $"/books/{loan.BookId}/copies/{loan.CopyId}"), "condition"));
        await Problem(http, HttpMethod.Post, $"/loans/{loan.Id}/return", 409, new { condition = "Good" });
    }

    private static async Task CancelReservation(HttpClient http)
    {
        var book = await NewBook(http);
        var member = await NewMember(http);
        var reservation = await Reserve(http, book.Id, member);
        var kept = await Reserve(http, book.Id, await NewMember(http));

        await Send(http, HttpMethod.Delete, $"/reservations/{reservation}", 204);
        await Problem(http, HttpMethod.Get, $"/reservations/{reservation}", 404);
        await Problem(http, HttpMethod.Delete, $"/reservations/{reservation}", 404);
        Assert.Equal(kept, Int(await Get(http, $"/reservations/{kept}"), "id"));
        await Reserve(http, book.Id, member);
    }

    private static async Task ReserveBook(HttpClient http)
    {
        var book = await NewBook(http);
        var member = await NewMember(http);

        using var content = System.Net.Http.Json.JsonContent.Create(new { memberId = member });
        using var response = await http.PostAsync($"/books/{book.Id}/reservations", content);
        Assert.Equal(201, (int)response.StatusCode);
        var created = Parse(await response.Content.ReadAsStringAsync());
        var read = await Get(http, response.Headers.Location!.ToString());
        Assert.Equal(Int(created, "id"), Int(read, "id"));
        Assert.Equal(book.Id, Int(read, "bookId"));
        Assert.Equal(member, Int(read, "memberId"));
        await Problem(http, HttpMethod.Post, $"/books/{book.Id}/reservations", 409, new { memberId = member });
    }

    private static async Task Overpayment(HttpClient http)
    {
        var fine = await NewFine(http);
        await Problem(http, HttpMethod.Post, $"/fines/{fine}/pay", 422, new { amount = 25.01m });
        Assert.Equal(0m, Money(await Get(http, $"/fines/{fine}"), "paid"));
        await Problem(http, HttpMethod.Post, $"/fines/{fine}/pay", 400, new { amount = 0m });
    }

    private static async Task PopularBooks(HttpClient http)
    {
        var premium = await NewMember(http, "Premium");
        var book = await NewBook(http);
        for (var i = 0; i < 8; i++)
        {
            await Json(http, HttpMethod.Post, "/loans", 201, new { memberId = premium, copyId = await NewCopy(http, book.Id) });
        }

        var top = (await Get(http, "/reports/popular?top=1"))[0];
        Assert.Equal(book.Id, Int(top, "bookId"));
        Assert.Equal(8, Int(top, "loanCount"));
        Assert.Equal(book.Title, Text(top, "title"));
        await Problem(http, HttpMethod.Get, "/reports/popular?top=0", 400);
        await Problem(http, HttpMethod.Get, "/reports/popular?top=51", 400);
    }

    private static async Task BranchShelves(HttpClient http)
    {
        var branch = await Get(http, "/branches/1");
        Assert.Equal("Central library", Text(branch, "name"));
        Assert.Equal(["A-1", "A-2"], branch.GetProperty("shelves").EnumerateArray().Select(s => Text(s, "code")));
        await Problem(http, HttpMethod.Get, $"/branches/{Unknown}", 404);
    }

    private static async Task InvalidPeriod(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, "/loans/overdue?grace=soon", 400);
        await Problem(http, HttpMethod.Get, "/loans/overdue?grace=99:99:99", 400);

        const string Overdue = "7a1b2c3d-0000-4000-8000-0123456789ab";
        foreach (var path in new[] { "/loans/overdue", "/loans/overdue?grace=12:00:00" })
        {
            Assert.Equal(Overdue, Text(Assert.Single((await Get(http, path)).EnumerateArray()), "id"));
        }

        Assert.Empty((await Get(http, "/loans/overdue?grace=99999.00:00:00")).EnumerateArray());
    }

    private static async Task LoseTooEarly(HttpClient http)
    {
        var loan = await NewLoan(http);
        await Problem(http, HttpMethod.Post, $"/loans/{loan.Id}/lose", 409);
        Assert.Empty((await Get(http, $"/members/{loan.MemberId}/fines")).EnumerateArray());
        Assert.Equal("Requested", Text(await Get(http, $"/loans/{loan.Id}"), "status"));
    }

    private static async Task ManageBooks(HttpClient http)
    {
        var book = await NewBook(http);
        var read = await Get(http, $"/books/{book.Id}");
        Assert.Equal(0, Int(read, "copyCount"));
        Assert.Equal("Science", Text(read, "genre"));

        await Json(http, HttpMethod.Put, $"/books/{book.Id}", 200, new { title = "Second edition", author = "B", genre = "Poetry", publishedYear = 2001 });
        read = await Get(http, $"/books/{book.Id}");
        Assert.Equal("Second edition", Text(read, "title"));
        Assert.Equal("Poetry", Text(read, "genre"));
        Assert.Equal(book.Isbn, Text(read, "isbn"));

        await Send(http, HttpMethod.Delete, $"/books/{book.Id}", 204);
        await Problem(http, HttpMethod.Delete, $"/books/{book.Id}", 404);
        Assert.All((await Get(http, "/books?genre=Poetry")).GetProperty("items").EnumerateArray(), b => Assert.Equal("Poetry", Text(b, "genre")));
    }

    private static async Task ManageCopies(HttpClient http)
    {
        var book = await NewBook(http);
        var copy = await NewCopy(http, book.Id);
        var read = await Get(http, $"/books/{book.Id}/copies/{copy}");
        Assert.Equal(book.Id, Int(read, "bookId"));
        Assert.Equal("Good", Text(read, "condition"));
        Assert.Equal(1, Int(await Get(http, $"/books/{book.Id}"), "copyCount"));
        var other = await NewBook(http);
        await Problem(http, HttpMethod.Get, $"/books/{other.Id}/copies/{copy}", 404);
    }

    private static async Task ManageMembers(HttpClient http)
    {
        var member = await NewMember(http, "Premium");
        var read = await Get(http, $"/members/{member}");
        Assert.Equal("Premium", Text(read, "tier"));
        Assert.NotEqual(Guid.Empty, read.GetProperty("card").GetGuid());
        Assert.Contains((await Get(http, "/members?page=1&pageSize=100")).GetProperty("items").EnumerateArray(), m => Text(m, "name") == "Emmy Noether");
    }

    private static async Task Lend(HttpClient http)
    {
        var loan = await NewLoan(http);
        var requested = await Get(http, $"/loans/{loan.Id}");
        Assert.Equal("Requested", Text(requested, "status"));
        Assert.Equal(JsonValueKind.Null, requested.GetProperty("dueAt").ValueKind);

        await Activate(http, loan, 14);
        var active = await Get(http, $"/loans/{loan.Id}");
        Assert.Equal("Active", Text(active, "status"));
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(i, Int(await Json(http, HttpMethod.Post, $"/loans/{loan.Id}/renew", 200, new { days = 7 }), "renewals"));
        }

        await Problem(http, HttpMethod.Post, $"/loans/{loan.Id}/renew", 409, new { days = 7 });
        var renewed = await Get(http, $"/loans/{loan.Id}");
        Assert.Equal(active.GetProperty("dueAt").GetDateTimeOffset().AddDays(21), renewed.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Contains((await Get(http, "/loans?status=Active")).EnumerateArray(), l => Text(l, "id") == loan.Id);
        Assert.DoesNotContain((await Get(http, "/loans?status=Requested")).EnumerateArray(), l => Text(l, "id") == loan.Id);
    }

    private static async Task LoseAndPay(HttpClient http)
    {
        var loan = await NewActiveLoan(http);
        var fine = await Json(http, HttpMethod.Post, $"/loans/{loan.Id}/lose", 201);
        Assert.Equal(25m, Money(fine, "amount"));
        Assert.Equal(loan.Id, Text(fine, "loanId"));
        Assert.Equal("Lost", Text(await Get(http, $"/loans/{loan.Id}"), "status"));
        Assert.Equal(25m, Money(await Get(http, $"/members/{loan.MemberId}/statement"), "openFines"));

        var path = $"/fines/{Int(fine, "id")}";
        await Json(http, HttpMethod.Post, $"{path}/pay", 200, new { amount = 10m });
        Assert.Equal("Open", Text(await Get(http, path), "status"));
        await Json(http, HttpMethod.Post, $"{path}/pay", 200, new { amount = 15m });
        Assert.Equal("Settled", Text(await Get(http, path), "status"));
        await Problem(http, HttpMethod.Post, $"{path}/pay", 409, new { amount = 1m });
        Assert.Equal(0m, Money(await Get(http, $"/members/{loan.MemberId}/statement"), "openFines"));
    }

    private static async Task Conflicts(HttpClient http)
    {
        var loan = await NewLoan(http);
        await Problem(http, HttpMethod.Post, "/loans", 409, new { memberId = await NewMember(http), copyId = loan.CopyId });
        var email = Text(await Get(http, $"/members/{loan.MemberId}"), "email");
        await Problem(http, HttpMethod.Post, "/members", 409, new { name = "Twin", email, tier = "Standard" });

        var barcode = NewBarcode();
        await Json(http, HttpMethod.Post, $"/books/{loan.BookId}/copies", 201, new { barcode, branchId = 1, condition = "New" });
        await Problem(http, HttpMethod.Post, $"/books/{loan.BookId}/copies", 409, new { barcode, branchId = 1, condition = "New" });
    }

    private static async Task InvalidInput(HttpClient http)
    {
        AssertError(await Problem(http, HttpMethod.Post, "/books", 400, Book("1234", "Short")), "isbn");
        AssertError(await Problem(http, HttpMethod.Post, "/books", 400, Book(NewIsbn(), "")), "title");
        await Problem(http, HttpMethod.Post, "/books", 400, new { isbn = NewIsbn(), title = "T", author = "A", genre = "Cooking", publishedYear = 1900 });
        AssertError(await Problem(http, HttpMethod.Post, "/members", 400, new { email = NewEmail(), tier = "Standard" }), "name");
        AssertError(await Problem(http, HttpMethod.Post, "/members", 400, new { name = "N", email = NewEmail() }), "tier");
        AssertError(await Problem(http, HttpMethod.Post, "/loans", 400, new { memberId = 0, copyId = 1 }), "memberId");
        await Problem(http, HttpMethod.Get, "/loans?status=Eaten", 400);
        await Problem(http, HttpMethod.Get, "/books?genre=Cooking", 400);
        var book = await NewBook(http);
        AssertError(await Problem(http, HttpMethod.Post, $"/books/{book.Id}/copies", 400, new { barcode = "short", branchId = 1, condition = "New" }), "barcode");
        AssertError(await Problem(http, HttpMethod.Post, $"/books/{book.Id}/copies", 400, new { barcode = NewBarcode(), branchId = 1 }), "condition");
        Assert.Empty((await Get(http, $"/books/{book.Id}/copies")).EnumerateArray());
    }

    private static async Task UnknownThings(HttpClient http)
    {
        await Problem(http, HttpMethod.Put, $"/books/{Unknown}", 404, new { title = "T", author = "A", genre = "Poetry", publishedYear = 1900 });
        await Problem(http, HttpMethod.Delete, $"/books/{Unknown}", 404);
        await Problem(http, HttpMethod.Get, $"/books/{Unknown}/copies", 404);
        await Problem(http, HttpMethod.Post, $"/books/{Unknown}/copies", 404, new { barcode = NewBarcode(), branchId = 1, condition = "New" });
        await Problem(http, HttpMethod.Delete, $"/books/{Unknown}/copies/{Unknown}", 404);
        await Problem(http, HttpMethod.Get, $"/members/{Unknown}", 404);
        await Problem(http, HttpMethod.Put, $"/members/{Unknown}", 404, new { name = "N", email = NewEmail(), tier = "Standard" });
        await Problem(http, HttpMethod.Get, $"/members/{Unknown}/statement", 404);
        await Problem(http, HttpMethod.Get, $"/members/{Unknown}/fines", 404);
        await Problem(http, HttpMethod.Get, $"/loans/{UnknownLoan}", 404);
        await Problem(http, HttpMethod.Post, "/loans", 404, new { memberId = Unknown, copyId = 2 });
        await Problem(http, HttpMethod.Post, $"/loans/{UnknownLoan}/activate", 404, new { days = 7 });
        await Problem(http, HttpMethod.Post, $"/loans/{UnknownLoan}/renew", 404, new { days = 7 });
        await Problem(http, HttpMethod.Post, $"/loans/{UnknownLoan}/return", 404, new { condition = "Good" });
        await Problem(http, HttpMethod.Post, $"/loans/{UnknownLoan}/lose", 404);
        await Problem(http, HttpMethod.Get, $"/reservations/{Unknown}", 404);
        await Problem(http, HttpMethod.Delete, $"/reservations/{Unknown}", 404);
        await Problem(http, HttpMethod.Post, $"/books/{Unknown}/reservations", 404, new { memberId = 1 });
        await Problem(http, HttpMethod.Get, $"/fines/{Unknown}", 404);
        await Problem(http, HttpMethod.Post, $"/fines/{Unknown}/pay", 404, new { amount = 1m });
    }

    private static async Task Documented(HttpClient http)
    {
        var document = await Get(http, "/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => Text(operation.Value, "operationId"))
            .ToList();

        Assert.Equal(33, operations.Distinct().Count());
        Assert.Contains("409", await Responses(http, "/loans", "post"));
    }

    private static async Task<IReadOnlyList<string>> Responses(HttpClient http, string path, string method)
    {
        var document = await Get(http, "/openapi/v1.json");
        return [.. document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").EnumerateObject().Select(r => r.Name)];
    }

    private static string NewIsbn()
    {
        var number = Interlocked.Increment(ref s_number);
        return $"979-{number}-{number}-{number % 10}";
    }

    private static string NewBarcode() => $"CHK-{Interlocked.Increment(ref s_number):00000000}";

    private static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    private static object Book(string isbn, string title, params string[] tags) =>
        new { isbn, title, author = "Author", genre = "Science", publishedYear = 1987, tags };

    private static async Task<BookRef> NewBook(HttpClient http)
    {
        var (isbn, title) = (NewIsbn(), "Title " + Guid.NewGuid().ToString("N"));
        var created = await Json(http, HttpMethod.Post, "/books", 201, Book(isbn, title));
        return new BookRef(Int(created, "id"), isbn, title);
    }

    private static async Task<int> NewCopy(HttpClient http, int book) =>
        Int(await Json(http, HttpMethod.Post, $"/books/{book}/copies", 201, new { barcode = NewBarcode(), branchId = 1, condition = "Good" }), "id");

    private static async Task<int> NewMember(HttpClient http, string tier = "Standard") =>
        Int(await Json(http, HttpMethod.Post, "/members", 201, new { name = "Member", email = NewEmail(), tier }), "id");

    private static async Task<LoanRef> NewLoan(HttpClient http, int? member = null)
    {
        var memberId = member ?? await NewMember(http);
        var book = await NewBook(http);
        var copy = await NewCopy(http, book.Id);
        var loan = await Json(http, HttpMethod.Post, "/loans", 201, new { memberId, copyId = copy });
        return new LoanRef(Text(loan, "id"), memberId, book.Id, copy);
    }

    private static async Task<LoanRef> NewActiveLoan(HttpClient http)
    {
        var loan = await NewLoan(http);
        await Activate(http, loan, 14);
        return loan;
    }

    private static Task<JsonElement> Activate(HttpClient http, LoanRef loan, int days) =>
        Json(http, HttpMethod.Post, $"/loans/{loan.Id}/activate", 200, new { days });

    private static async Task<int> NewFine(HttpClient http) =>
        Int(await Json(http, HttpMethod.Post, $"/loans/{(await NewActiveLoan(http)).Id}/lose", 201), "id");

    private static async Task<int> OpenLoans(HttpClient http, int member)
    {
        var loans = (await Get(http, "/loans")).EnumerateArray().Where(l => Int(l, "memberId") == member);
        return loans.Count(l => Text(l, "status") is "Requested" or "Active");
    }

    // Whether a reservation is answered as one that was created is the business of one check.
    private static async Task<int> Reserve(HttpClient http, int book, int member)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(new { memberId = member });
        using var response = await http.PostAsync($"/books/{book}/reservations", content);
        Assert.True(response.IsSuccessStatusCode, $"POST /books/{book}/reservations answered {(int)response.StatusCode}");
        return Int(Parse(await response.Content.ReadAsStringAsync()), "id");
    }

    private sealed record BookRef(int Id, string Isbn, string Title);

    private sealed record LoanRef(string Id, int MemberId, int BookId, int CopyId);
}
