// untouched: each is looked up by its own id
// exception: Sample.NotFoundException
// fault: F903
// actual: 404
// expected: 201
// endpoint: POST /loans
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException(string what, int id) : Exception($"{what} {id} is not there.");

public record LoanRequest(int MemberId, int CopyId);

public class Member { public int Id { get; set; } }

public class Copy { public int Id { get; set; } }

public class Members(List<Member> all)
{
    public Member? Find(int id) => all.FirstOrDefault(m => m.Id == id);
}

[ApiController]
[Route("loans")]
public class LoansController(Members members, List<Copy> copies) : ControllerBase
{
    [HttpPost]
    public IActionResult Lend(LoanRequest request)
    {
        var member = members.Find(request.MemberId);
        if (member is null)
            $$throw new NotFoundException("Member", request.MemberId);
        var copy = copies.FirstOrDefault(c => c.Id == request.CopyId);
        if (copy is null)
            throw new NotFoundException("Copy", request.CopyId);
        return Created();
    }
}
