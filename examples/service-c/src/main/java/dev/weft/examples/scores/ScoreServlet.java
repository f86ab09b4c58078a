// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.scores;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code POST /scores/<player>?points=<n>} adds points, and answers with the player's rank. */
final class ScoreServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Scores scores;
    private final transient ScoreArchive archive;

    ScoreServlet(Scores scores, ScoreArchive archive) {
        this.scores = scores;
        this.archive = archive;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String player = request.getPathInfo().substring(1);
        int points = Integer.parseInt(request.getParameter("points"));
        AWSXRay.getCurrentSegment().setUser(player);
        AWSXRay.getCurrentSegment().putAnnotation("points", points);
        try {
            scores.add(player, points);
            archive.put(player, points);
            response.getWriter().print(rank(player));
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    private int rank(String player) throws SQLException {
        Subsegment subsegment = AWSXRay.beginSubsegment("rank");
        try {
            Standing standing = scores.standing(player);
            subsegment.putMetadata("game", "standing", standing);
            return standing.rank();
        } catch (SQLException | RuntimeException e) {
            subsegment.addException(e);
            throw e;
        } finally {
            AWSXRay.endSubsegment();
        }
    }
}
